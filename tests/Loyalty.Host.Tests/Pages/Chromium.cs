using Loyalty.Host.Tests.Pages;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Loyalty.Host.Tests.Pages;

/// <summary>The system's browser, started by the first test that needs it and shared by all.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public Chromium() => _browser = new Lazy<Task<IBrowser>>(StartAsync);

    /// <summary>A page of its own: nothing is kept from one to the next.</summary>
    public async Task<IPage> OpenAsync(
        Uri host, string language = "en-GB", bool scripts = true, bool dark = false, int width = 1280)
    {
        var browser = await _browser.Value;
        return await browser.NewPageAsync(new BrowserNewPageOptions
        {
            BaseURL = host.ToString(),
            Locale = language,
            JavaScriptEnabled = scripts,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
            _playwright?.Dispose();
        }
    }

    private async Task<IBrowser> StartAsync()
    {
        var path = Array.Find(Places, File.Exists) ?? throw new InvalidOperationException(
            "The tests of the pages need Chromium. On Debian: apt-get install chromium fonts-dejavu-core "
            + "fonts-liberation");
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
    }
}
