package io.paperwire.service.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** An absolute address with a host, where others are sent or asked; {@code papers.example.org} alone would be a path. */
@Constraint(validatedBy = WebAddress.Check.class)
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebAddress {

    String message() default "must begin with http:// or https:// and a host, as in https://papers.example.org";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<WebAddress, URI> {

        @Override
        public boolean isValid(URI address, ConstraintValidatorContext context) {
            return address == null || ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null && address.getRawQuery() == null && address.getRawFragment() == null;
        }
    }
}
