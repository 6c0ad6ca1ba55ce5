using System.Net;
using System.Net.Sockets;
using Loyalty.Drills.Callers;
using Loyalty.Testing;

namespace Loyalty.Drills.Tests;

/// <summary>A caller sends what was not answered once more, in whatever way the service fell silent.</summary>
public sealed class CallerTests : IDisposable
{
    public static readonly TheoryData<string> Silences =
        [nameof(HttpRequestException), nameof(IOException), nameof(SocketException), nameof(TaskCanceledException)];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task What_was_not_answered_is_sent_again(string silence)
    {
        var plan = new LoadPlan(Seed: 1, Callers: 1, Commands: 1, Wallets: 1);
        using var load = new Load(plan, _folder.Path("load"), [new Uri("http://node/")]);
        using var service = new SilentOnce(silence);
        using var client = new HttpClient(service);
        var maker = new CommandMaker(9, plan, DateTimeOffset.UnixEpoch);
        using var caller = new Caller(9, maker, client, [new Uri("http://node/")], load);

        var answer = await caller.SendAsync(
            maker.Open(CommandMaker.Wallet(1)), TestContext.Current.CancellationToken);

        answer!.Status.Should().Be(200);
        service.Asked.Should().Be(2);
    }

    private sealed class SilentOnce(string silence) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Asked++;
            return Asked == 1
                ? throw Silence()
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") };
        }

        private Exception Silence() => silence switch
        {
            nameof(HttpRequestException) => new HttpRequestException(),
            nameof(IOException) => new IOException(),
            nameof(SocketException) => new SocketException((int)SocketError.NotConnected),
            _ => new TaskCanceledException(),
        };
    }
}
