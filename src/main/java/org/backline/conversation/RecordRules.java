package org.backline.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.backline.dialogue.Conversation;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Reads off the records themselves what annotations would otherwise have to say, so that the core knows nothing of JSON:
 * what may be left out, what a missing component becomes, and how the kinds of a sealed interface are told apart.
 */
final class RecordRules extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    /** The property that tells a sealed interface's record. */
    static final String KIND = "is";

    private static final JsonTypeInfo.Value BY_KIND =
            JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, KIND, null, false, null, null);

    /** {@code CheckingIn} is stored as {@code checking_in}. */
    static String kind(Class<?> record) {
        return record.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        return (annotated instanceof AnnotatedClass
                        && closed(annotated.getRawType()).isPresent())
                ? BY_KIND
                : super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        return closed(annotated.getRawType())
                .map(family -> Arrays.stream(family.getPermittedSubclasses())
                        .map(record -> new NamedType(record, kind(record)))
                        .toList())
                .orElseGet(() -> super.findSubtypes(annotated));
    }

    private static Optional<Class<?>> closed(Class<?> type) {
        if (type.isInterface() && type.isSealed()) {
            return Optional.of(type);
        }
        return Arrays.stream(type.isRecord() ? type.getInterfaces() : new Class<?>[0])
                .filter(Class::isSealed)
                .findFirst();
    }

    /**
     * A conversation is written in full, because {@link StoredForm} then takes out what a new patient has too. Elsewhere
     * a component is left out only where {@link #findSetterInfo} brings back the very same value.
     */
    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
        var component = annotated instanceof AnnotatedMember member
                ? component(member.getDeclaringClass(), member.getName())
                : Optional.<RecordComponent>empty();
        return component.map(RecordRules::inclusion).orElseGet(() -> super.findPropertyInclusion(annotated));
    }

    private static JsonInclude.Value inclusion(RecordComponent component) {
        var include = component.getDeclaringRecord() == Conversation.class
                ? JsonInclude.Include.ALWAYS
                : component.getType().isPrimitive()
                        ? JsonInclude.Include.NON_DEFAULT
                        : emptyWhenMissing(component) ? JsonInclude.Include.NON_EMPTY : JsonInclude.Include.NON_NULL;
        return JsonInclude.Value.construct(include, JsonInclude.Include.ALWAYS);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        var component = annotated instanceof AnnotatedParameter parameter
                ? component(parameter)
                : Optional.<RecordComponent>empty();
        return component.map(RecordRules::whenMissing).orElseGet(() -> super.findSetterInfo(annotated));
    }

    private static JsonSetter.Value whenMissing(RecordComponent component) {
        if (component.getType().isPrimitive() || isNullable(component)) {
            return JsonSetter.Value.forValueNulls(Nulls.SET);
        }
        return JsonSetter.Value.forValueNulls(emptyWhenMissing(component) ? Nulls.AS_EMPTY : Nulls.FAIL);
    }

    private static boolean emptyWhenMissing(RecordComponent component) {
        var type = component.getType();
        return !isNullable(component)
                && (type == String.class
                        || type == Optional.class
                        || Collection.class.isAssignableFrom(type)
                        || Map.class.isAssignableFrom(type));
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Optional<RecordComponent> component(Class<?> record, String name) {
        return Arrays.stream(record.isRecord() ? record.getRecordComponents() : new RecordComponent[0])
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    private static Optional<RecordComponent> component(AnnotatedParameter parameter) {
        var record = parameter.getOwner().getDeclaringClass();
        return record.isRecord() && parameter.getOwner() instanceof AnnotatedConstructor
                ? Optional.of(record.getRecordComponents()[parameter.getIndex()])
                : Optional.empty();
    }

    @Override
    public @Nullable Boolean hasAsValue(Annotated annotated) {
        return (annotated instanceof AnnotatedMethod method && method.getDeclaringClass() == PhoneNumber.class)
                ? Boolean.valueOf(method.getName().equals("e164"))
                : super.hasAsValue(annotated);
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
        return (annotated instanceof AnnotatedConstructor constructor
                        && constructor.getDeclaringClass() == PhoneNumber.class)
                ? JsonCreator.Mode.DELEGATING
                : super.findCreatorAnnotation(config, annotated);
    }

    /** A record's components are its properties; its {@code isPresent()} and the like are not. */
    static final class ComponentsOnly extends DefaultAccessorNamingStrategy.Provider {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass record) {
            return new DefaultAccessorNamingStrategy.RecordNaming(config, record) {
                @Override
                public @Nullable String findNameForRegularGetter(AnnotatedMethod method, String name) {
                    return _fieldNames.contains(name) ? name : null;
                }

                @Override
                public @Nullable String findNameForIsGetter(AnnotatedMethod method, String name) {
                    return null;
                }
            };
        }
    }
}
