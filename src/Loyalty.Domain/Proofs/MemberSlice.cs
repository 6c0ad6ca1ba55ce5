using System.Runtime.InteropServices;

namespace Loyalty.Domain.Proofs;

/// <summary>Where a member of an object stands in a buffer: its quoted name, then a colon and its value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MemberSlice(int Start, int NameEnd, int End)
{
    internal ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> buffer) => buffer[Start..NameEnd];
}
