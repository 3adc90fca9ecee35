package io.paperwire.catalog.pages;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import com.thaiopensource.relaxng.impl.CombineValidator;
import com.thaiopensource.util.PropertyMap;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.IncorrectSchemaException;
import com.thaiopensource.validate.Schema;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.Validator;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.xml.sax.Jaxp11XMLReaderCreator;

import nu.validator.checker.Checker;
import nu.validator.checker.ConformingButObsoleteWarner;
import nu.validator.checker.TextContentChecker;
import nu.validator.checker.UncheckedSubtreeWarner;
import nu.validator.checker.UsemapChecker;
import nu.validator.checker.jing.CheckerValidator;
import nu.validator.checker.schematronequiv.Assertions;
import nu.validator.checker.table.TableChecker;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import nu.validator.localentities.LocalCacheEntityResolver;
import nu.validator.xml.NullEntityResolver;
import nu.validator.xml.customelements.NamespaceChangingSchemaWrapper;
import nu.validator.xml.dataattributes.DataAttributeDroppingSchemaWrapper;
import nu.validator.xml.langattributes.XmlLangAttributeDroppingSchemaWrapper;
import nu.validator.xml.roleattributes.RoleAttributeFilteringSchemaWrapper;
import nu.validator.xml.templateelement.TemplateElementDroppingSchemaWrapper;

/** The checks of validator.nu, but for that of Unicode's normal form, which texts of papers need not have. */
public final class Html {

    /** The validator is older than this attribute. */
    private static final String NOT_KNOWN_YET = "Attribute “name” not allowed on element “details” at this point.";

    private final List<String> faults = new ArrayList<>();
    private final ErrorHandler handler = new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {
            error(e);
        }

        @Override
        public void error(SAXParseException e) {
            if (!e.getMessage().equals(NOT_KNOWN_YET))
                faults.add(e.getLineNumber() + ":" + e.getColumnNumber() + " " + e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    };
    private final PropertyMap properties;
    private final Schema schema;

    public Html() throws IOException, SAXException, IncorrectSchemaException {
        LocalCacheEntityResolver local = new LocalCacheEntityResolver(new NullEntityResolver());
        local.setAllowRnc(true);
        PropertyMapBuilder builder = new PropertyMapBuilder();
        builder.put(ValidateProperty.ERROR_HANDLER, handler);
        builder.put(ValidateProperty.ENTITY_RESOLVER, local);
        builder.put(ValidateProperty.XML_READER_CREATOR, new Jaxp11XMLReaderCreator());
        properties = builder.toPropertyMap();
        Schema html5 = CompactSchemaReader.getInstance()
                .createSchema(local.resolveEntity(null, "http://s.validator.nu/html5-rdfalite.rnc"), properties);
        schema = new NamespaceChangingSchemaWrapper(
                new TemplateElementDroppingSchemaWrapper(new RoleAttributeFilteringSchemaWrapper(
                        new XmlLangAttributeDroppingSchemaWrapper(new DataAttributeDroppingSchemaWrapper(html5)))));
    }

    public List<String> faults(String page) throws IOException, SAXException {
        faults.clear();
        Validator validator = schema.createValidator(properties);
        for (Checker checker : List.of(new Assertions(), new TableChecker(), new ConformingButObsoleteWarner(),
                new TextContentChecker(), new UncheckedSubtreeWarner(), new UsemapChecker()))
            validator = new CombineValidator(validator, new CheckerValidator(checker, properties));
        HtmlParser parser = new HtmlParser(XmlViolationPolicy.ALLOW);
        parser.setMappingLangToXmlLang(true);
        parser.setContentHandler(validator.getContentHandler());
        parser.setErrorHandler(handler);
        parser.parse(new InputSource(new StringReader(page)));
        return List.copyOf(faults);
    }
}
