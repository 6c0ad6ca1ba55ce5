using System.Globalization;

namespace Loyalty.Host;

/// <summary>Numbers and dates on the pages are written as the reader's browser asks; words are English.</summary>
internal static class CultureChoice
{
    /// <summary>Lets each request choose.</summary>
    public static void UseReadersCulture(this IApplicationBuilder app)
    {
        var cultures = CultureInfo.GetCultures(CultureTypes.SpecificCultures | CultureTypes.NeutralCultures);
        var english = CultureInfo.GetCultureInfo("en");
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new("en-GB", "en"),
            SupportedCultures = [.. cultures.Where(culture => culture.Name.Length > 0)],
            SupportedUICultures = [english],
        });
    }
}
