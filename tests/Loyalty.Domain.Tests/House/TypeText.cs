using System.Reflection;

namespace Loyalty.Domain.Tests.House;

/// <summary>The names and declarations of types, in words close to C#.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
    };

    /// <summary>The name without namespace, a nested type behind its owner, generic arguments in brackets.</summary>
    public static string Of(Type type) => Name(type, type.GetGenericArguments(), Of);

    /// <summary>The name with a question mark wherever null is allowed.</summary>
    public static string Of(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        var name = info.ElementType is { } element && type.IsArray
            ? Of(element) + "[]"
            : Name(type, info.GenericTypeArguments, Of);

        // What an open T allows is said by its constraint, not here.
        return info.ReadState == NullabilityState.Nullable && !type.IsValueType && !type.IsGenericParameter
            ? name + "?"
            : name;
    }

    /// <summary>Kind, base type, interfaces and constraints of a type.</summary>
    public static string Declaration(Type type)
    {
        var inherited = type.BaseType is { IsInterface: false } parent ? parent.GetInterfaces() : [];
        var interfaces = type.IsEnum
            ? []
            : type.GetInterfaces().Except(inherited).Where(face => !IsOwnEquality(face, type)).Select(Of);
        var bases = (HasOwnBase(type) ? [Of(type.BaseType!)] : Array.Empty<string>())
            .Concat(interfaces.Order(StringComparer.Ordinal))
            .ToList();
        var constraints = string.Concat(type.GetGenericArguments().Select(Constraints));

        return Kind(type) + (bases.Count > 0 ? $" : {string.Join(", ", bases)}" : string.Empty) + constraints;
    }

    /// <summary>The where clause of one generic parameter, or nothing.</summary>
    public static string Constraints(Type parameter)
    {
        if (!parameter.IsGenericParameter)
        {
            return string.Empty;
        }

        var flags = parameter.GenericParameterAttributes;
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> words =
        [
            .. flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of),
            .. flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct
                ? ["new()"]
                : Array.Empty<string>(),
        ];
        return words.Count > 0 ? $" where {parameter.Name} : {string.Join(", ", words)}" : string.Empty;
    }

    private static string Name<T>(Type type, T[] arguments, Func<T, string> name)
    {
        if (Keywords.TryGetValue(type, out var keyword) || type.IsGenericParameter)
        {
            return keyword ?? type.Name;
        }

        if (type.IsArray || type.IsByRef)
        {
            return Of(type.GetElementType()!) + (type.IsArray ? "[]" : string.Empty);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        var list = string.Join(", ", arguments.Select(name));
        if (type is { Namespace: "System" } && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
        {
            return $"({list})";
        }

        var owner = type.DeclaringType is { } outer ? Of(outer) + "." : string.Empty;
        var simple = type.Name.Split('`')[0];
        return owner + simple + (type.Name.Contains('`', StringComparison.Ordinal) ? $"<{list}>" : string.Empty);
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => IsReadOnly(type) ? "readonly struct" : "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static bool HasOwnBase(Type type) =>
        type is { IsClass: true, BaseType: { } parent }
        && parent != typeof(object) && parent != typeof(MulticastDelegate);

    /// <summary>Every record is equatable to itself: saying so would only be noise.</summary>
    private static bool IsOwnEquality(Type face, Type type) =>
        face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>)
        && (face.GetGenericArguments()[0] == type || type.IsAssignableTo(face.GetGenericArguments()[0]));

    private static bool IsReadOnly(Type type) =>
        type.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute));
}
