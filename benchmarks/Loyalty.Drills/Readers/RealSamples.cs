using System.Collections.Immutable;
using System.IO.Compression;

namespace Loyalty.Drills.Readers;

/// <summary>The samples that lie in the repository.</summary>
internal static class RealSamples
{
    private const int RowsOfCsv = 40;

    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The files of a folder.</summary>
    public static ImmutableArray<byte[]> In(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    /// <summary>One file.</summary>
    public static byte[] Read(params string[] path) => File.ReadAllBytes(Path.Combine([Root, .. path]));

    /// <summary>The beginning of a file of rows: enough to have every kind of row, and small enough to be read often.</summary>
    public static byte[] Rows(params string[] path)
    {
        var all = Read(path);
        var end = 0;
        for (var row = 0; row < RowsOfCsv && all.AsSpan(end).IndexOf((byte)'\n') is >= 0 and var length; row++)
        {
            end += length + 1;
        }

        return all[..end];
    }

    /// <summary>The same compressed.</summary>
    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static string Find(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Loyalty.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The samples are those of the repository: run the drill in it.");
    }
}
