using System.Net;
using System.Net.Sockets;
using Loyalty.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Loyalty.Host.Tests.Ledgers;

public sealed class ShutdownTests
{
    private const int Callers = 200;

    [Fact]
    public async Task Stopping_loses_no_command_that_was_taken()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        var ids = Enumerable.Range(1, Callers).Select(number => new Guid(number, 0, 0, new byte[8])).ToList();
        HttpStatusCode?[] answers;
        await using (var host = new TestHost(scratch.ConnectionString))
        {
            var first = new TaskCompletionSource();
            var calls = ids.Select(id => OpenAsync(host, id, first)).ToList();
            await first.Task;
            host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            answers = await Task.WhenAll(calls);
        }

        answers.Should().Contain(HttpStatusCode.Created);
        answers.Should().OnlyContain(answer => answer == null || answer == HttpStatusCode.Created);
        await using var later = new TestHost(scratch.ConnectionString);
        foreach (var (id, answer) in ids.Zip(answers))
        {
            if (answer == HttpStatusCode.Created)
            {
                (await later.GetAsync($"/v1/wallets/{id}")).Status.Should().Be(HttpStatusCode.OK);
            }
        }
    }

    // Null where the service had stopped listening.
    private static async Task<HttpStatusCode?> OpenAsync(TestHost host, Guid id, TaskCompletionSource first)
    {
        try
        {
            var reply = await host.PostAsync("/v1/wallets", $$"""{"id":"{{id}}"}""");
            first.TrySetResult();
            return reply.Status;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException)
        {
            return null;
        }
    }
}
