namespace Loyalty.Host.Imports;

/// <summary>What was typed behind <c>loyalty import receipts</c>.</summary>
/// <param name="File">The file of receipts.</param>
/// <param name="Mapping">The mapping file; null for that of the Online Retail data set.</param>
/// <param name="PayShare">The share of each sale that is paid with points as far as there are any, 0 to 1.</param>
/// <param name="Rejected">Where rejected rows are listed; null for a file beside none, in the current folder.</param>
/// <param name="Parked">Where rows of returns that wait are listed; null as above.</param>
internal sealed record ImportArguments(string File, string? Mapping, decimal PayShare, string? Rejected, string? Parked)
{
    /// <summary>Where rejected rows are listed.</summary>
    public string RejectedPath => Rejected ?? Beside("rejected");

    /// <summary>Where rows of returns that wait are listed.</summary>
    public string ParkedPath => Parked ?? Beside("parked");

    /// <summary>Sees to it that no list takes the place of a file that is read.</summary>
    /// <exception cref="ImportException">One would.</exception>
    public void Check()
    {
        var named = new[] { RejectedPath, ParkedPath, File, Mapping }.OfType<string>();
        var paths = named.Select(Path.GetFullPath).ToList();
        if (paths.Distinct(StringComparer.OrdinalIgnoreCase).Count() < paths.Count)
        {
            throw new ImportException(
                "--rejects and --parked have to name files of their own: each import writes them anew.");
        }
    }

    // In the current folder: that of the file need not be ours to write to.
    private string Beside(string list)
    {
        var name = Path.GetFileName(File);
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return $"{Path.GetFileNameWithoutExtension(plain)}.{list}{Path.GetExtension(plain)}";
    }
}
