using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace Loyalty.Drills.Readers;

/// <summary>The samples that lie in the repository.</summary>
internal static class RealSamples
{
    private const int OneRowOf = 100;

    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The files of a folder.</summary>
    public static ImmutableArray<byte[]> In(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    /// <summary>One file.</summary>
    public static byte[] Read(params string[] path) => File.ReadAllBytes(Path.Combine([Root, .. path]));

    /// <summary>A file of rows, one row of many behind the header: small enough to be read often.</summary>
    public static byte[] Rows(params string[] path)
    {
        var rows = Encoding.UTF8.GetString(Read(path)).Split('\n')
            .Where((row, index) => row.Length > 0 && index % OneRowOf == 0);
        return Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n");
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
