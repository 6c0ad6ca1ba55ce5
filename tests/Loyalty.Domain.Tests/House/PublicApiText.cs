using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Loyalty.Domain.Tests.House;

/// <summary>An assembly's public types and members as lines in a fixed order, in words close to C#.</summary>
internal static class PublicApiText
{
    /// <summary>The one property that the compiler adds to a record without saying so.</summary>
    private const string RecordEquality = "EqualityContract";

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes()
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .OrderBy(Owner, StringComparer.Ordinal)
            .SelectMany(Of)];

    public static IReadOnlyList<string> Of(Type type)
    {
        var owner = Owner(type);
        var members = typeof(Delegate).IsAssignableFrom(type)
            ? [$"{owner}.{MethodText(type.GetMethod("Invoke")!)}"]
            : type.GetMembers(Declared).Select(MemberText).OfType<string>().Select(text => $"{owner}.{text}");

        return [$"{owner}: {TypeText.Declaration(type)}", .. members.Order(StringComparer.Ordinal)];
    }

    private static string Owner(Type type) => $"{type.Namespace}.{TypeText.Of(type)}";

    private static string? MemberText(MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: false } field when IsVisible(field) => FieldText(field),
        PropertyInfo { Name: not RecordEquality } property when property.GetAccessors(nonPublic: true).Any(IsVisible) =>
            PropertyText(property),
        EventInfo @event when IsVisible(@event.AddMethod!) =>
            $"{@event.Name}: {Modifiers(@event.AddMethod!)}event {TypeText.Of(@event.EventHandlerType!)}",
        ConstructorInfo constructor when IsVisible(constructor) && !IsCompilers(constructor) =>
            $"{constructor.DeclaringType!.Name.Split('`')[0]}({ParametersText(constructor)}){Access(constructor)}",
        MethodInfo method when IsVisible(method) && !IsCompilers(method) && !IsAccessor(method) => MethodText(method),
        _ => null,
    };

    private static string FieldText(FieldInfo field)
    {
        var kind = field switch
        {
            { IsLiteral: true } => "const ",
            { IsStatic: true, IsInitOnly: true } => "static readonly ",
            { IsStatic: true } => "static ",
            { IsInitOnly: true } => "readonly ",
            _ => string.Empty,
        };
        var value = field.IsLiteral ? $" = {ValueText(field.GetRawConstantValue())}" : string.Empty;
        return $"{field.Name}: {kind}{TypeText.Of(new NullabilityInfoContext().Create(field))}{value}";
    }

    private static string PropertyText(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
        var index = property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(ParameterText))}]"
            : string.Empty;
        var words = accessors.Select(accessor =>
            accessor.ReturnType != typeof(void) ? "get; " : IsInit(accessor) ? "init; " : "set; ");
        var type = TypeText.Of(new NullabilityInfoContext().Create(property));

        return $"{property.Name}{index}: {Modifiers(accessors[0])}{required}{type} {{ {string.Concat(words)}}}";
    }

    private static string MethodText(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>"
            : string.Empty;
        var self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        var result = TypeText.Of(new NullabilityInfoContext().Create(method.ReturnParameter));
        var constraints = string.Concat(method.GetGenericArguments().Select(TypeText.Constraints));

        return $"{method.Name}{generic}({self}{ParametersText(method)}): {Modifiers(method)}{result}{constraints}";
    }

    private static string ParametersText(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(ParameterText));

    private static string ParameterText(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { IsOut: true } => "out ",
            { IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => string.Empty,
        };
        var initial = parameter.HasDefaultValue ? $" = {ValueText(parameter.RawDefaultValue)}" : string.Empty;
        return $"{passing}{TypeText.Of(new NullabilityInfoContext().Create(parameter))} {parameter.Name}{initial}";
    }

    private static string ValueText(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Modifiers(MethodBase method)
    {
        var kind = method switch
        {
            { DeclaringType.IsInterface: true } => string.Empty,
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false, DeclaringType.IsSealed: false } => "virtual ",
            _ => string.Empty,
        };
        return (method.IsPublic ? string.Empty : "protected ") + kind;
    }

    private static string Access(ConstructorInfo constructor) => constructor.IsPublic ? string.Empty : ": protected";

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsVisible(FieldInfo field) =>
        field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed);

    private static bool IsCompilers(MethodBase method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsInit(MethodInfo accessor) =>
        accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
