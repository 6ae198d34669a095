using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Types;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>A session with its state and messages, from which an execution starts, and which builds the rows to save.</summary>
internal sealed record SessionSnapshot(
    StoredSession Session, ConfigValue.Map Config, SessionState State, IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>
    /// Whether messages are saved. Assumption: with <c>save_messages: false</c> no message is saved, so every execution starts without
    /// history.
    /// </summary>
    public bool KeepsMessages => Setting.ReadFlag(Config["save_messages"]) != false;

    /// <summary>Loads a session; null if the owner has no such session.</summary>
    public static SessionSnapshot? Load(Tables tables, string owner, string sessionId)
    {
        if (tables.Sessions.Find(owner, sessionId) is not { } session || tables.Sessions.FindContent(session) is not { } content)
        {
            return null;
        }

        SessionState state = new(StoredJson.ParseMap(content.Variables), StoredJson.ParseMap(content.Outputs));
        return new(session, StoredJson.ParseMap(content.Config), state, tables.Messages.ListAfter(session, 0, int.MaxValue));
    }

    public ExecutionRequest CreateRequest(UserMessage message) => new()
    {
        Config = Config,
        State = State,
        History = [.. Messages.Select(ToHistoryMessage)],
        Text = MessageContentReader.ReadText(message.Content),
        Images = MessageContentReader.ReadImages(message.Content),
        Inputs = message.Inputs,
    };

    private static HistoryMessage ToHistoryMessage(StoredMessage message) =>
        new(message.Role, MessageContentReader.ReadText(ConfigJson.Parse(message.Content)));

    public StoredSession BuildSession(Execution execution) => Session with
    {
        Status = execution.Result.Status == ExecutionStatus.Completed ? StoredSession.Active : StoredSession.Failed,
        UpdatedAt = execution.EndedAt,
    };

    public SessionContent BuildContent(Execution execution) => new()
    {
        Config = StoredJson.Serialize(Config),
        Variables = StoredJson.Serialize(execution.Result.State.Variables),
        Outputs = StoredJson.Serialize(execution.Result.State.Outputs),
    };

    public static IReadOnlyList<StoredMessage> CreateReplies(Execution execution) =>
    [
        .. execution.Result.Messages.Select(message => new StoredMessage
        {
            Id = IdGenerator.Create("msg"),
            Role = StoredMessage.Assistant,
            Content = StoredJson.Serialize(new ConfigValue.Text(message.Text)),
            Agent = message.Agent,
            CorrelationId = execution.CorrelationId,
            CreatedAt = execution.EndedAt,
        }),
    ];

    public static StoredMessage CreateUserMessage(UserMessage message, Execution execution) => new()
    {
        Id = IdGenerator.Create("msg"),
        Role = StoredMessage.User,
        Content = StoredJson.Serialize(message.Content),
        CorrelationId = execution.CorrelationId,
        CreatedAt = execution.StartedAt,
    };
}
