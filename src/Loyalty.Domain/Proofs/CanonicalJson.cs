using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using static System.FormattableString;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// The one way to write a JSON text down (RFC 8785), so that equal content has equal bytes and an equal hash,
/// whatever order and spacing a database gives it back in. Numbers are whole, within plus or minus 2^53 - 1:
/// stored facts hold integers and strings only, and no other number means the same to every program.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Objects and arrays within each other, at most.</summary>
    public const int MaximumDepth = 64;

    /// <summary>The largest number that every JSON reader keeps exactly: 2^53 - 1.</summary>
    public const long MaximumInteger = 9_007_199_254_740_991;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Appends the canonical bytes of a JSON text. One that is refused leaves the output as it was.</summary>
    /// <exception cref="FormatException">
    /// The text is not JSON in UTF-8, is nested deeper than <see cref="MaximumDepth"/>, repeats a name within an
    /// object, holds half of a surrogate pair, or a number that is not a whole one within the limits.
    /// </exception>
    public static void Write(ReadOnlySpan<byte> utf8Json, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buffer = ArrayPool<byte>.Shared.Rent(utf8Json.Length);
        try
        {
            output.Write(buffer.AsSpan(0, Write(utf8Json, buffer, 0)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The canonical bytes of a JSON text, in an array of their own.</summary>
    /// <exception cref="FormatException">The text is refused, for the same reasons as by <c>Write</c>.</exception>
    public static byte[] Of(ReadOnlySpan<byte> utf8Json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(utf8Json.Length);
        try
        {
            return buffer.AsSpan(0, Write(utf8Json, buffer, 0)).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The canonical bytes, UTF-8, of a JSON text.</summary>
    /// <exception cref="FormatException">The text is refused, for the same reasons as by <c>Write</c>.</exception>
    public static byte[] Of(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Of(StrictUtf8.GetBytes(json));
        }
        catch (EncoderFallbackException exception)
        {
            throw new FormatException(
                Invariant($"Half of a surrogate pair at character {exception.Index} of the JSON text."), exception);
        }
    }

    /// <summary>
    /// Writes into a buffer from <paramref name="start"/> on and returns where the canonical bytes end. They are never
    /// longer than the text they come from, so room for the text is room enough.
    /// </summary>
    internal static int Write(ReadOnlySpan<byte> utf8Json, byte[] buffer, int start)
    {
        if (!Utf8.IsValid(utf8Json))
        {
            throw new FormatException("The JSON text is not valid UTF-8.");
        }

        var pass = new CanonicalPass(utf8Json, buffer, start, stackalloc MemberSlice[CanonicalPass.UsualMembers]);
        try
        {
            return pass.Run();
        }
        catch (JsonException exception)
        {
            throw new FormatException($"Not a JSON text: {exception.Message}", exception);
        }
        finally
        {
            pass.Dispose();
        }
    }
}
