using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Types;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>A session with all that it remembers, and what an execution makes of it.</summary>
internal sealed record Conversation(StoredSession Session, ConfigValue.Map Config, ConversationState State, IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>Assumed of <c>save_messages: false</c>: nothing that is said is kept, so that every execution is the first.</summary>
    public bool KeepsMessages => Setting.Flag(Config["save_messages"]) != false;

    /// <summary>The conversation as it is now, or null where the owner has no such session.</summary>
    public static Conversation? Find(Tables tables, string owner, string sessionId) =>
        tables.Sessions.Find(owner, sessionId) is { } session && tables.Sessions.Content(session) is { } content
            ? new(session, Read(content.Config), new(Read(content.Variables), Read(content.Outputs)), tables.Messages.After(session, 0, int.MaxValue))
            : null;

    public ExecutionRequest Asked(SentMessage message) => new()
    {
        Config = Config,
        State = State,
        History = [.. Messages.Select(stored => new HistoryMessage(stored.Role, MessageContent.Text(ConfigJson.Parse(stored.Content))))],
        Text = MessageContent.Text(message.Content),
        Images = MessageContent.Images(message.Content),
        Inputs = message.Inputs,
    };

    public StoredSession SessionAfter(Execution execution) => Session with
    {
        Status = execution.Result.Status == ExecutionStatus.Completed ? StoredSession.Active : StoredSession.Failed,
        UpdatedAt = execution.EndedAt,
    };

    public SessionContent ContentAfter(Execution execution) => new()
    {
        Config = Utf8(Config),
        Variables = Utf8(execution.Result.State.Variables),
        Outputs = Utf8(execution.Result.State.Outputs),
    };

    public static IReadOnlyList<StoredMessage> AnswersOf(Execution execution) =>
    [
        .. execution.Result.Messages.Select(message => new StoredMessage
        {
            Id = NewId.Of("msg"),
            Role = StoredMessage.Assistant,
            Content = Utf8(new ConfigValue.Text(message.Text)),
            Agent = message.Agent,
            CorrelationId = execution.CorrelationId,
            CreatedAt = execution.EndedAt,
        }),
    ];

    public static StoredMessage Message(SentMessage message, Execution execution) => new()
    {
        Id = NewId.Of("msg"),
        Role = StoredMessage.User,
        Content = Utf8(message.Content),
        CorrelationId = execution.CorrelationId,
        CreatedAt = execution.StartedAt,
    };

    private static ConfigValue.Map Read(ReadOnlyMemory<byte> json) => ConfigJson.Parse(json) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    private static byte[] Utf8(ConfigValue value) => Encoding.UTF8.GetBytes(ConfigJson.Redacted(value));
}
