using Amas.Client.Tests.Chat;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Runtime;

public sealed class BatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_sent_one_after_another_with_progress()
    {
        await using ChatServer server = new();
        using var client = server.Client();
        ProgressRecorder recorder = new();

        var results = await client.Runtime.ExecuteBatchAsync(ChatServer.Session, ["1", "2", "3"], recorder, Token).ToListAsync(Token);

        Assert.Equal(["re: 1", "re: 2", "re: 3"], results.Select(result => result.Reply!.Content));
        Assert.Equal([1, 2, 3], results.Select(result => result.Number));
        Assert.Equal([new BatchProgress(1, 3), new BatchProgress(2, 3), new BatchProgress(3, 3)], recorder.Progress);
        Assert.Equal(["1", "2", "3"], server.UserMessages);
    }

    [Fact]
    public async Task Messages_are_enumerated_one_at_a_time_and_their_number_may_be_unknown()
    {
        await using ChatServer server = new();
        using var client = server.Client();
        ProgressRecorder recorder = new();

        await foreach (var result in client.Runtime.ExecuteBatchAsync(ChatServer.Session, Endless(), recorder, Token))
        {
            if (result.Number == 2)
            {
                break;
            }
        }

        Assert.Equal([new BatchProgress(1, null), new BatchProgress(2, null)], recorder.Progress);
        Assert.Equal(["again", "again"], server.UserMessages);
    }

    [Fact]
    public async Task A_failure_is_a_result_and_does_not_stop_the_others()
    {
        await using ChatServer server = new();
        server.Meeting(
            ChatServer.Ignores(Reply.Of(400, """{"content":["This field may not be blank."]}""")),
            ChatServer.Ignores(Reply.Json("""{"status":"error"}""")));
        using var client = server.Client();

        var results = await client.Runtime.ExecuteBatchAsync(ChatServer.Session, ["", "2", "half \ud83d", "4"], cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal([1, 2, 3, 4], results.Select(result => result.Number));
        Assert.IsType<AmasBadRequestException>(results[0].Failure);
        Assert.IsType<AmasExecutionException>(results[1].Failure);
        Assert.IsType<ArgumentException>(results[2].Failure);
        Assert.Equal(("re: 4", null), (results[3].Reply!.Content, results[3].Failure));
    }

    [Fact]
    public async Task A_lost_reply_is_found()
    {
        await using ChatServer server = new();
        server.Meeting(server.Loses(Reply.Reset));
        using var client = server.Client();

        var results = await client.Runtime.ExecuteBatchAsync(ChatServer.Session, ["same", "same"], cancellationToken: Token)
            .ToListAsync(Token);

        Assert.Equal([true, false], results.Select(result => result.Reply!.WasRecovered));
        Assert.Equal(2, server.Executions);
    }

    [Fact]
    public async Task A_refused_key_ends_the_batch()
    {
        await using ChatServer server = new();
        server.Meeting(ChatServer.Ignores(Reply.Of(401)));
        using var client = server.Client();

        await Assert.ThrowsAsync<AmasUnauthorizedException>(() =>
            client.Runtime.ExecuteBatchAsync(ChatServer.Session, ["1", "2"], cancellationToken: Token).CountAsync(Token).AsTask());

        Assert.Equal(1, server.Executions);
    }

    [Fact]
    public async Task Cancellation_ends_the_batch()
    {
        await using ChatServer server = new();
        using var client = server.Client();
        using CancellationTokenSource cancellation = new();
        server.Meeting(_ =>
        {
            cancellation.Cancel();
            return Reply.Hang;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.Runtime.ExecuteBatchAsync(ChatServer.Session, ["1", "2"], cancellationToken: cancellation.Token).CountAsync(Token)
                .AsTask());

        Assert.Equal(1, server.Executions);
    }

    private static IEnumerable<string> Endless()
    {
        while (true)
        {
            yield return "again";
        }
    }

    private sealed class ProgressRecorder : IProgress<BatchProgress>
    {
        public List<BatchProgress> Progress { get; } = [];

        public void Report(BatchProgress value) => Progress.Add(value);
    }
}
