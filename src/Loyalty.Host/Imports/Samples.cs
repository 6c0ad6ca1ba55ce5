namespace Loyalty.Host.Imports;

/// <summary>The samples that come with the tool.</summary>
internal static class Samples
{
    /// <summary>The mapping of whoever names none: that of the UCI Online Retail file.</summary>
    public const string OnlineRetailMapping = "online-retail.mapping.json";

    /// <summary>Receipts of that file.</summary>
    public const string OnlineRetail = "online-retail-sample.csv";

    /// <summary>Opens a sample.</summary>
    /// <param name="name">Its name in the folder samples/receipts.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Stream Open(string name) => typeof(Samples).Assembly.GetManifestResourceStream($"samples/{name}")
        ?? throw new ArgumentException($"There is no sample {name}.", nameof(name));

    /// <summary>Reads a sample as a whole.</summary>
    /// <param name="name">Its name in the folder samples/receipts.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static byte[] Read(string name)
    {
        using var sample = Open(name);
        using var bytes = new MemoryStream();
        sample.CopyTo(bytes);
        return bytes.ToArray();
    }
}
