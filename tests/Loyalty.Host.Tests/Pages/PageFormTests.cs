using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Pages;

/// <summary>What is sent to a page and is no form of its own is refused with a page, and is no fault.</summary>
public sealed class PageFormTests : IAsyncDisposable
{
    private const string Form = "application/x-www-form-urlencoded";

    private readonly TestHost _host = new();

    public static TheoryData<string?, string, HttpStatusCode> Bodies { get; } = new()
    {
        { null, "", HttpStatusCode.UnsupportedMediaType },
        { null, "x", HttpStatusCode.UnsupportedMediaType },
        { "nonsense", "x", HttpStatusCode.UnsupportedMediaType },
        { "application/json", "{}", HttpStatusCode.UnsupportedMediaType },
        { "multipart/form-data", "x", HttpStatusCode.BadRequest },
        { "multipart/form-data; boundary=x", "x", HttpStatusCode.BadRequest },
        { "multipart/form-data; boundary=x", "--x\r\nfoo: bar\r\n\r\nzz", HttpStatusCode.BadRequest },
        { $"multipart/form-data; boundary={new string('x', 500)}", "--x", HttpStatusCode.BadRequest },
        { $"{Form}; charset=utf-7", "a=b", HttpStatusCode.BadRequest },
        { Form, string.Join('&', Enumerable.Range(0, 5_000)), HttpStatusCode.BadRequest },
        { Form, new string('a', 5_000), HttpStatusCode.BadRequest },
        { Form, "a=%ff%00", HttpStatusCode.BadRequest },
        { Form, "a=b", HttpStatusCode.BadRequest },
        { Form, new string('a', 1_100_000), HttpStatusCode.RequestEntityTooLarge },
        { Form, "_handler=find", HttpStatusCode.OK },
        { Form, "_handler=find&kind=fax&text=1", HttpStatusCode.OK },
        { Form, "_handler=find&Form.Kind=fax&Form.Text=%F0%9F%92%B8", HttpStatusCode.OK },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task No_body_is_a_fault_of_a_page(string? type, string body, HttpStatusCode status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await _host.Client.PostAsync(
            new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(status);
        _host.Log.Count(LogLevel.Error).Should().Be(0);
    }

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData($"/wallets/{Anna}", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_page_reads_no_form(string path, HttpStatusCode status)
    {
        using var content = new StringContent("x");

        using var response = await _host.Client.PostAsync(
            new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(status);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
