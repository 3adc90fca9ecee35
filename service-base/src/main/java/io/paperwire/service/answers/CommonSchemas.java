package io.paperwire.service.answers;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Says in the documents which members of objects may be null, of answers which are always there, and of requests that there are
 * no others. It goes by the records that are written: a primitive is never null, nor is what is left out in place of that; nor
 * are ids, kinds, states and lists. Of events it goes by their schemas.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonSchemas implements OASFilter {

    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class.getName());
    private static final DotName IGNORE = DotName.createSimple(JsonIgnore.class.getName());
    private static final DotName IGNORED = DotName.createSimple(JsonIgnoreProperties.class.getName());
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class.getName());
    private static final DotName SCHEMA = DotName
            .createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class.getName());
    private static final DotName UUID = DotName.createSimple(java.util.UUID.class.getName());
    private static final Set<SchemaType> VALUES = Set.of(SchemaType.STRING, SchemaType.INTEGER, SchemaType.NUMBER);
    private static final Set<String> ALWAYS_THERE = Set.of("kind", "state", "createdAt");
    /** Written in several forms: with what is absent, and without. */
    private static final String EVENTS = "io.paperwire.events.";

    private final Map<String, List<ClassInfo>> records;
    private final Map<String, Set<String>> events = EventMembers.alwaysThere();

    public CommonSchemas(IndexView index) {
        records = index.getKnownClasses().stream().filter(ClassInfo::isRecord)
                .filter(type -> type.name().toString().startsWith("io.paperwire.")
                        && !type.name().toString().startsWith(EVENTS))
                .collect(Collectors.groupingBy(
                        type -> said(type.declaredAnnotation(SCHEMA), "name", type.simpleName())));
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null)
            return;
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> read = new HashSet<>();
        document.getPaths().getPathItems().values().stream().flatMap(path -> path.getOperations().values().stream())
                .flatMap(CommonSchemas::bodies).forEach(body -> addNames(body, schemas, read));
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() == null)
                return;
            List<ClassInfo> types = types(name, schema);
            if (read.contains(name) && !types.isEmpty() && types.stream().noneMatch(CommonSchemas::takesMore))
                schema.additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
            describe(schema, read.contains(name) ? List.of() : types.stream().map(CommonSchemas::members).toList(),
                    events.getOrDefault(name, Set.of()));
        });
    }

    private static boolean takesMore(ClassInfo type) {
        AnnotationInstance ignored = type.declaredAnnotation(IGNORED);
        return ignored != null && ignored.value("ignoreUnknown") != null && ignored.value("ignoreUnknown").asBoolean();
    }

    private static Stream<Schema> bodies(Operation operation) {
        return operation.getRequestBody() == null || operation.getRequestBody().getContent() == null
                ? Stream.of()
                : operation.getRequestBody().getContent().getMediaTypes().values().stream().map(MediaType::getSchema);
    }

    private static void addNames(Schema schema, Map<String, Schema> schemas, Set<String> names) {
        if (schema == null)
            return;
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (names.add(name))
                addNames(schemas.get(name), schemas, names);
        }
        addNames(schema.getItems(), schemas, names);
        if (schema.getProperties() != null)
            schema.getProperties().values().forEach(member -> addNames(member, schemas, names));
    }

    /** The records that the schema may be of: several may have one name and the same members. */
    private List<ClassInfo> types(String name, Schema schema) {
        return records.entrySet().stream().filter(some -> isName(name, some.getKey()))
                .flatMap(some -> some.getValue().stream())
                .filter(type -> members(type).keySet().equals(schema.getProperties().keySet())).toList();
    }

    /** A schema of a generic record is called by its parameters too. */
    private static boolean isName(String schema, String record) {
        return schema.equals(record) || record.equals("ListPage") && schema.startsWith(record);
    }

    private static Map<String, FieldInfo> members(ClassInfo type) {
        // Jackson's annotations are at the fields, as components can have none of them.
        return type.recordComponents().stream().map(component -> type.field(component.name()))
                .filter(member -> !member.hasAnnotation(IGNORE))
                .collect(Collectors.toMap(member -> said(member.annotation(PROPERTY), "value", member.name()),
                        member -> member));
    }

    private static String said(AnnotationInstance annotation, String value, String otherwise) {
        return annotation == null || annotation.value(value) == null
                ? otherwise
                : annotation.value(value).asString();
    }

    /** @param surely members of events that are always there */
    private static void describe(Schema schema, List<Map<String, FieldInfo>> written, Set<String> surely) {
        surely.forEach(schema::addRequired);
        for (String name : List.copyOf(schema.getProperties().keySet())) {
            List<FieldInfo> members = written.stream().map(all -> all.get(name)).toList();
            boolean isSaid = schema.getRequired() != null && schema.getRequired().contains(name);
            boolean isNeverNull = !members.isEmpty() && members.stream().allMatch(CommonSchemas::isNeverNull);
            boolean isLeftOut = members.stream().anyMatch(CommonSchemas::isLeftOut);
            if (!members.isEmpty() && !isSaid && (isNeverNull || !isLeftOut))
                schema.addRequired(name);
            if (!isSaid && !isNeverNull && !isLeftOut)
                mayBeNull(schema, name, members.isEmpty());
        }
    }

    private static boolean isNeverNull(FieldInfo member) {
        return member.type().kind() == Type.Kind.PRIMITIVE || ALWAYS_THERE.contains(member.name())
                || member.name().equals("id") && (member.type().name().equals(UUID) || !isLeftOut(member));
    }

    private static boolean isLeftOut(FieldInfo member) {
        AnnotationInstance own = member.annotation(INCLUDE);
        AnnotationInstance include = own == null ? member.declaringClass().declaredAnnotation(INCLUDE) : own;
        return include != null && !include.value().asEnum().equals(JsonInclude.Include.ALWAYS.name());
    }

    private static void mayBeNull(Schema schema, String name, boolean isUnknown) {
        Schema member = schema.getProperties().get(name);
        if (member.getRef() != null) {
            schema.addProperty(name, OASFactory.createSchema().addAnyOf(member)
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL)));
            return;
        }
        List<SchemaType> types = member.getType();
        if (types == null || types.contains(SchemaType.NULL)
                || types.stream().noneMatch(type -> VALUES.contains(type)
                        || type == SchemaType.BOOLEAN && !isUnknown))
            return;
        member.addType(SchemaType.NULL);
        if (member.getEnumeration() != null && !member.getEnumeration().contains(null))
            member.addEnumeration(null);
    }
}
