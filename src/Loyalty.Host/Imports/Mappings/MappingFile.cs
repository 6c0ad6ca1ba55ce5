using System.Globalization;
using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>Reads mapping documents; whatever is amiss is told by member and with the remedy.</summary>
internal static class MappingFile
{
    /// <summary>The largest document that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new(StoredJson.Options)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads a document from a file.</summary>
    /// <exception cref="ImportException">It cannot be read, or is not a mapping.</exception>
    public static ReceiptMapping Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > MaxBytes
                ? throw new ImportException($"{path}: larger than a mapping can be. Is it the file of receipts?")
                : Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The mapping cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a document.</summary>
    /// <param name="json">The document as UTF-8.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="ImportException">It is not a mapping.</exception>
    public static ReceiptMapping Parse(ReadOnlySpan<byte> json, string name)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        try
        {
            var mapping = JsonSerializer.Deserialize<ReceiptMapping>(
                json.StartsWith(byteOrderMark) ? json[byteOrderMark.Length..] : json, Form);
            var faults = mapping is null ? ["the document is null."] : MappingCheck.Faults(mapping);
            var lines = faults.Select(fault => $"{name}: {fault}");
            return faults.Count == 0 ? mapping! : throw new ImportException(string.Join(Environment.NewLine, lines));
        }
        catch (JsonException fault)
        {
            var line = ((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new ImportException($"{name}, line {line}: {Describe(fault)}", fault);
        }
    }

    // The serialiser speaks of .NET types; whoever wrote the mapping does not know them.
    private static string Describe(JsonException fault)
    {
        var member = (fault.Path ?? "$").Replace("$.", string.Empty, StringComparison.Ordinal);
        var text = fault.Message.Split(" Path: ", 2)[0];
        if (text.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"{member}: there is no such member; docs/reference/mapping.md names them all.";
        }

        return text.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? $"{member}: a value of another form is wanted; docs/reference/mapping.md says which."
            : $"{member}: {text}";
    }
}
