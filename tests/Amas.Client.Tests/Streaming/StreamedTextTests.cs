using Amas.Client.Streaming;

namespace Amas.Client.Tests.Streaming;

public sealed class StreamedTextTests
{
    private static readonly AmasReply Reply = AmasModelFactory.CreateReply(
        "A final text",
        [
            AmasModelFactory.CreateMessage("user", "Write"),
            AmasModelFactory.CreateMessage("assistant", "A draft", agent: "writer"),
            AmasModelFactory.CreateMessage("assistant", "A final text", agent: "editor"),
        ]);

    [Fact]
    public void If_nothing_was_received_every_turn_follows() => Assert.Equal(
        [.. Turn("writer", "A draft"), .. Turn("editor", "A final text")],
        Complete());

    [Fact]
    public void An_incomplete_turn_is_continued_and_the_next_turns_follow() => Assert.Equal(
        [new StreamEvent.Delta("writer", "raft"), new StreamEvent.AgentFinished("writer"), .. Turn("editor", "A final text")],
        Complete(new StreamEvent.AgentStarted("writer"), new StreamEvent.Delta("writer", "A d")));

    [Fact]
    public void A_received_turn_is_not_repeated() => Assert.Equal(
        [new StreamEvent.Delta("editor", "final text"), new StreamEvent.AgentFinished("editor")],
        Complete([.. Turn("writer", "A draft"), new StreamEvent.AgentStarted("editor"), new StreamEvent.Delta("editor", "A ")]));

    [Fact]
    public void If_everything_was_received_no_text_follows() =>
        Assert.Empty(Complete([.. Turn("writer", "A draft"), .. Turn("editor", "A final text")]));

    [Fact]
    public void Turns_that_the_reply_does_not_list_are_kept() => Assert.Equal(
        [new StreamEvent.Delta(null, "nal text")],
        Complete([.. Turn("critic", "Too long"), new StreamEvent.AgentStarted("editor"), new StreamEvent.Delta("editor", "A fi")]));

    [Fact]
    public void Another_text_starts_over() => Assert.Equal(
        [new StreamEvent.Restarted(), .. Turn("writer", "A draft"), .. Turn("editor", "A final text")],
        Complete(new StreamEvent.AgentStarted("writer"), new StreamEvent.Delta("writer", "Something else")));

    [Fact]
    public void Turns_without_text_are_not_repeated() => Assert.Equal(
        [new StreamEvent.Delta(null, "A final text")],
        Complete(new StreamEvent.AgentStarted("writer"), new StreamEvent.AgentFinished("writer")));

    [Fact]
    public void A_reply_without_text_discards_what_was_received()
    {
        StreamedText received = new();
        received.Add(new StreamEvent.Delta(null, "A d"));

        Assert.IsType<StreamEvent.Restarted>(received.CompleteWith(AmasModelFactory.CreateReply(""))[0]);
    }

    private static IReadOnlyList<StreamEvent> Turn(string agent, string text) =>
        [new StreamEvent.AgentStarted(agent), new StreamEvent.Delta(agent, text), new StreamEvent.AgentFinished(agent)];

    private static IEnumerable<StreamEvent> Complete(params StreamEvent[] events)
    {
        StreamedText received = new();
        Array.ForEach(events, received.Add);
        var completion = received.CompleteWith(Reply);
        Assert.Same(Reply, Assert.IsType<StreamEvent.Completed>(completion[^1]).Reply);
        return completion.SkipLast(1);
    }
}
