using System.Globalization;
using Loyalty.Domain;

namespace Loyalty.Host.Controls;

/// <summary>Numbers in the reader's way of writing.</summary>
internal static class Figures
{
    /// <summary>A number of points.</summary>
    public static string Of(Points points) => Of(points.Value);

    /// <summary>A whole number.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A sentence of the resources with its parts filled in.</summary>
    public static string Say(string form, params object?[] parts) =>
        string.Format(CultureInfo.CurrentCulture, form, parts);
}
