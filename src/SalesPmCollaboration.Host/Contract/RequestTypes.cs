using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using MediatR;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>
/// The commands and queries that an endpoint's lambda makes, read from its code: so the limits of their validators reach the document
/// without anybody writing them down a second time.
/// </summary>
internal static class RequestTypes
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    public static IReadOnlyList<Type> Of(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<MethodInfo>() is not { } handler) return [];
        var parameters = handler.GetParameters().Select(p => p.ParameterType);
        return [.. parameters.Concat(Made(CodeOf(handler))).Where(t => t.IsAssignableTo(typeof(IBaseRequest))).Distinct()];
    }

    private static MethodInfo CodeOf(MethodInfo handler) =>
        handler.GetCustomAttribute<AsyncStateMachineAttribute>() is { StateMachineType: { } machine }
            ? machine.GetInterfaceMap(typeof(IAsyncStateMachine)).TargetMethods.Single(m => m.Name.EndsWith("MoveNext", StringComparison.Ordinal))
            : handler;

    private static IEnumerable<Type> Made(MethodInfo method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var opcode = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += opcode.Size;
            if (opcode == OpCodes.Newobj && Resolve(method, BitConverter.ToInt32(code, at)) is { } type) yield return type;
            at += opcode.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(code, at)) : SizeOf(opcode.OperandType);
        }
    }

    private static Type? Resolve(MethodInfo method, int token) =>
        method.Module.ResolveMethod(token, method.DeclaringType!.GetGenericArguments(), method.GetGenericArguments())?.DeclaringType;

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
