using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Types;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>A session with all that it remembers, and what an execution makes of it.</summary>
internal sealed record SessionSnapshot(StoredSession Session, ConfigValue.Map Config, SessionState State, IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>Assumed of <c>save_messages: false</c>: nothing that is said is kept, so that every execution is the first.</summary>
    public bool KeepsMessages => Setting.ReadFlag(Config["save_messages"]) != false;

    /// <summary>The conversation as it is now, or null where the owner has no such session.</summary>
    public static SessionSnapshot? Load(Tables tables, string owner, string sessionId) =>
        tables.Sessions.Find(owner, sessionId) is { } session && tables.Sessions.FindContent(session) is { } content
            ? new(session, ParseMap(content.Config), new(ParseMap(content.Variables), ParseMap(content.Outputs)), tables.Messages.ListAfter(session, 0, int.MaxValue))
            : null;

    public ExecutionRequest CreateRequest(UserMessage message) => new()
    {
        Config = Config,
        State = State,
        History = [.. Messages.Select(stored => new HistoryMessage(stored.Role, MessageContentReader.ReadText(ConfigJson.Parse(stored.Content))))],
        Text = MessageContentReader.ReadText(message.Content),
        Images = MessageContentReader.ReadImages(message.Content),
        Inputs = message.Inputs,
    };

    public StoredSession BuildSession(Execution execution) => Session with
    {
        Status = execution.Result.Status == ExecutionStatus.Completed ? StoredSession.Active : StoredSession.Failed,
        UpdatedAt = execution.EndedAt,
    };

    public SessionContent BuildContent(Execution execution) => new()
    {
        Config = ToUtf8(Config),
        Variables = ToUtf8(execution.Result.State.Variables),
        Outputs = ToUtf8(execution.Result.State.Outputs),
    };

    public static IReadOnlyList<StoredMessage> CreateReplies(Execution execution) =>
    [
        .. execution.Result.Messages.Select(message => new StoredMessage
        {
            Id = IdGenerator.Create("msg"),
            Role = StoredMessage.Assistant,
            Content = ToUtf8(new ConfigValue.Text(message.Text)),
            Agent = message.Agent,
            CorrelationId = execution.CorrelationId,
            CreatedAt = execution.EndedAt,
        }),
    ];

    public static StoredMessage CreateUserMessage(UserMessage message, Execution execution) => new()
    {
        Id = IdGenerator.Create("msg"),
        Role = StoredMessage.User,
        Content = ToUtf8(message.Content),
        CorrelationId = execution.CorrelationId,
        CreatedAt = execution.StartedAt,
    };

    private static ConfigValue.Map ParseMap(ReadOnlyMemory<byte> json) => ConfigJson.Parse(json) as ConfigValue.Map ?? ConfigValue.Map.Empty;

    private static byte[] ToUtf8(ConfigValue value) => Encoding.UTF8.GetBytes(ConfigJson.SerializeRedacted(value));
}
