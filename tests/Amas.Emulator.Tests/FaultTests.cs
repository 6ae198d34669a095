using System.Net;
using Amas.Emulator.Faults;
using Microsoft.AspNetCore.Http;

namespace Amas.Emulator.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData("InternalError", 500, null)]
    [InlineData("Unavailable", 503, "1")]
    [InlineData("Throttled", 429, "1")]
    public async Task A_clean_failure_responds_with_its_status_and_does_nothing(string kind, int status, string? retryAfter)
    {
        using TemporaryFolder folder = new();
        await using (var failing = await StartAsync(folder, Enum.Parse<FaultKind>(kind)))
        {
            var reply = await failing.CreateAsync("""{"name":"n"}""");

            Assert.Equal(status, (int)reply.Status);
            Assert.Equal(retryAfter, reply.Message.Headers.RetryAfter?.ToString());
            Assert.NotNull((string?)reply.Json["detail"]);
        }

        Assert.Empty(await NamesAsync(folder));
    }

    [Fact]
    public async Task Every_kind_of_fault_is_implemented()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            FaultInjection injection = new(new([new(kind, 1)], seed: 0));
            DefaultHttpContext context = new();

            Assert.Null(await Record.ExceptionAsync(() => injection.InvokeAsync(context, _ => Task.CompletedTask)));
        }
    }

    [Fact]
    public async Task A_kind_of_fault_that_is_not_implemented_is_an_error()
    {
        FaultInjection injection = new(new([new((FaultKind)99, 1)], seed: 0));

        await Assert.ThrowsAsync<InvalidOperationException>(() => injection.InvokeAsync(new DefaultHttpContext(), _ => Task.CompletedTask));
    }

    [Fact]
    public async Task Html_is_a_502_with_a_page_and_does_nothing()
    {
        using TemporaryFolder folder = new();
        await using (var failing = await StartAsync(folder, FaultKind.Html))
        {
            var reply = await failing.CreateAsync("""{"name":"n"}""");

            Assert.Equal((HttpStatusCode.BadGateway, "text/html"), (reply.Status, reply.Message.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("<html>", reply.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await NamesAsync(folder));
    }

    [Theory]
    [InlineData("Drop", false)]
    [InlineData("Lost", true)]
    [InlineData("Half", true)]
    public async Task Whether_a_write_is_done_before_the_connection_is_cut_depends_on_the_kind(string kind, bool done)
    {
        using TemporaryFolder folder = new();
        await using (var failing = await StartAsync(folder, Enum.Parse<FaultKind>(kind)))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => failing.CreateAsync("""{"name":"n"}"""));
        }

        Assert.Equal(done ? ["n"] : [], await NamesAsync(folder));
    }

    [Theory]
    [InlineData("Drop", false)]
    [InlineData("Lost", true)]
    [InlineData("Half", true)]
    [InlineData("InternalError", false)]
    [InlineData("Unavailable", false)]
    [InlineData("Throttled", false)]
    [InlineData("Html", false)]
    public async Task With_a_fault_an_execution_is_done_completely_or_not_at_all(string kind, bool done)
    {
        using TemporaryFolder folder = new();
        await using var healthy = await RunningEmulator.StartAsync(options => options with { DataPath = folder["shared.db"] });
        var session = await healthy.SessionAsync();
        await using (var failing = await StartAsync(folder, Enum.Parse<FaultKind>(kind)))
        {
            try
            {
                Assert.True((int)(await failing.ExecuteAsync(session, "Hello")).Status >= 429);
            }
            catch (HttpRequestException)
            {
                Assert.Contains(kind, (string[])["Drop", "Lost", "Half"]);
            }
        }

        Assert.Equal(done ? 2 : 0, (await healthy.HistoryAsync(session)).Length);
    }

    [Fact]
    public async Task Half_a_response_has_the_status_and_length_of_the_whole()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Faults = [new(FaultKind.Half, 1)] });
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(emulator.BaseAddress, "agent/"));
        request.Headers.Add("x-api-key", RunningEmulator.Key);

        using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, RunningEmulator.Cancellation);

        Assert.Equal((HttpStatusCode.OK, 2L), (reply.StatusCode, reply.Content.Headers.ContentLength));
        await Assert.ThrowsAsync<HttpRequestException>(() => reply.Content.ReadAsStringAsync(RunningEmulator.Cancellation));
    }

    [Fact]
    public async Task The_health_check_has_no_faults()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Faults = [new(FaultKind.Drop, 1)], ApiKeys = [] });

        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync("")).Status);
    }

    [Fact]
    public async Task The_same_seed_and_requests_give_the_same_faults()
    {
        var first = await OutcomesAsync(seed: 7);

        Assert.Equal(first, await OutcomesAsync(seed: 7));
        Assert.NotEqual(first, await OutcomesAsync(seed: 8));
        Assert.Contains("OK", first);
        Assert.Contains("cut", first);
        Assert.Contains("ServiceUnavailable", first);
    }

    [Fact]
    public void Faults_are_as_frequent_as_their_shares()
    {
        FaultSampler draw = new([new(FaultKind.Drop, 0.1), new(FaultKind.Html, 0.3)], seed: 1);

        var drawn = Enumerable.Range(0, 10_000).Select(_ => draw.DrawNext()).CountBy(kind => $"{kind}").ToDictionary();

        Assert.InRange(drawn["Drop"], 900, 1_100);
        Assert.InRange(drawn["Html"], 2_800, 3_200);
        Assert.Equal(3, drawn.Count);
    }

    private static Task<RunningEmulator> StartAsync(TemporaryFolder folder, FaultKind kind) =>
        RunningEmulator.StartAsync(options => options with { DataPath = folder["shared.db"], Faults = [new(kind, 1)] });

    private static async Task<string?[]> NamesAsync(TemporaryFolder folder)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { DataPath = folder["shared.db"] });
        return [.. (await emulator.GetAsync()).Json.AsArray().Select(agent => (string?)agent!["name"])];
    }

    private static async Task<string[]> OutcomesAsync(long seed)
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Faults = [new(FaultKind.Lost, 0.3), new(FaultKind.Unavailable, 0.3)], Seed = seed });
        List<string> outcomes = [];
        for (var number = 0; number < 30; number++)
        {
            try
            {
                outcomes.Add($"{(await emulator.ValidateAsync("""{"name":"n"}""")).Status}");
            }
            catch (HttpRequestException)
            {
                outcomes.Add("cut");
            }
        }

        return [.. outcomes];
    }
}
