using Amas.Client;

namespace ReadmeSamples;

// snippet: mock
internal sealed class FakeAmasClient : AmasClient
{
    public override AmasRuntimeClient Runtime { get; } = new FakeRuntime();

    private sealed class FakeRuntime : AmasRuntimeClient
    {
        public override Task<AmasReply> ExecuteAsync(
            string sessionId, string content, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
            sessionId == "s1"
                ? Task.FromResult(AmasModelFactory.CreateReply($"Echo: {content}"))
                : Task.FromException<AmasReply>(AmasModelFactory.CreateException(404, "No such session"));
    }
}
// end
