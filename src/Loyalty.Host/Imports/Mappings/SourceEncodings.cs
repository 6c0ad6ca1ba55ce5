using System.Text;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>Character sets by their names.</summary>
internal static class SourceEncodings
{
    /// <summary>The character set of a name; null where there is none.</summary>
    /// <remarks>
    /// Bytes that it has no character for become the replacement character, by which a row is recognised as bad.
    /// </remarks>
    public static Encoding? Find(string name)
    {
        // The sets of older systems, windows-1251 say, are not known by themselves.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
