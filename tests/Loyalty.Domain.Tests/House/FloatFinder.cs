using System.Reflection;
using System.Reflection.Emit;

namespace Loyalty.Domain.Tests.House;

/// <summary>Finds binary floats in compiled code, where no literal or inferred type can hide them.</summary>
internal static class FloatFinder
{
    private const byte LongOpCode = 0xFE;

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(opCode => opCode.Value);

    private static readonly HashSet<OpCode> FloatOpCodes =
        [OpCodes.Ldc_R4, OpCodes.Ldc_R8, OpCodes.Conv_R4, OpCodes.Conv_R8, OpCodes.Conv_R_Un];

    /// <summary>The members declared by a type that hold, take, give, compute or call with a binary float.</summary>
    public static IEnumerable<string> FloatsIn(Type type) =>
        type.GetMembers(Declared).Where(UsesFloat).Select(member => $"{type.Name}.{member.Name}");

    private static bool UsesFloat(MemberInfo member) => member switch
    {
        FieldInfo field => IsFloat(field.FieldType),
        MethodBase method => SignatureHasFloat(method) || BodyHasFloat(method),
        _ => false,
    };

    private static bool SignatureHasFloat(MethodBase method) =>
        method.GetParameters().Any(parameter => IsFloat(parameter.ParameterType))
        || (method is MethodInfo { ReturnType: var result } && IsFloat(result));

    private static bool BodyHasFloat(MethodBase method) =>
        method.GetMethodBody() is { } body
        && (body.LocalVariables.Any(local => IsFloat(local.LocalType))
            || Instructions(body.GetILAsByteArray()!).Any(step => UsesFloat(method, step.OpCode, step.Token)));

    private static bool UsesFloat(MethodBase method, OpCode opCode, int token) =>
        FloatOpCodes.Contains(opCode)
        || (opCode.OperandType == OperandType.InlineMethod && SignatureHasFloat(Callee(method, token)));

    private static MethodBase Callee(MethodBase caller, int token) =>
        caller.Module.ResolveMethod(
            token,
            caller.DeclaringType!.GetGenericArguments(),
            caller.IsGenericMethod ? caller.GetGenericArguments() : [])!;

    private static IEnumerable<(OpCode OpCode, int Token)> Instructions(byte[] code)
    {
        var offset = 0;
        while (offset < code.Length)
        {
            var isLong = code[offset] == LongOpCode;
            var opCode = OpCodesByValue[isLong ? unchecked((short)(LongOpCode << 8 | code[offset + 1])) : code[offset]];
            offset += isLong ? 2 : 1;
            var token = offset + sizeof(int) <= code.Length ? BitConverter.ToInt32(code, offset) : 0;
            yield return (opCode, token);
            offset += OperandSize(opCode, token);
        }
    }

    private static int OperandSize(OpCode opCode, int firstFour) => opCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) * (firstFour + 1),
        _ => sizeof(int),
    };

    private static bool IsFloat(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(Half)
        || (type.GetElementType() is { } element && IsFloat(element))
        || type.GetGenericArguments().Any(IsFloat);
}
