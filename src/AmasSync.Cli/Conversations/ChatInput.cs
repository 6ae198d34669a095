using Amas.Config.Findings;

namespace AmasSync.Cli.Conversations;

/// <summary>What a line of a chat asks for. A closed set.</summary>
internal abstract record ChatInput
{
    private const char Slash = '/';

    private static readonly Dictionary<string, ChatInput> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/history"] = new History(),
        ["/status"] = new Status(),
        ["/new"] = new New(),
        ["/help"] = new Help(),
        ["/quit"] = new Quit(),
        ["/exit"] = new Quit(),
    };

    private ChatInput()
    {
    }

    /// <summary>What a person typed: a line that begins with a slash is never sent by mistake, one that begins with two is sent with one.</summary>
    public static ChatInput ParseTyped(string line) => line.Trim() switch
    {
        "" => new Nothing(),
        [Slash, Slash, ..] escaped => new Message(escaped[1..]),
        [Slash, ..] word when word.StartsWith(Input.CommandWord + " ", StringComparison.OrdinalIgnoreCase) => new Input(word[Input.CommandWord.Length..].Trim()),
        [Slash, ..] word => Commands.GetValueOrDefault(word) ?? new Unknown(word.Split(' ')[0], NearestName.Find(word, Commands.Keys)),
        _ => new Message(line),
    };

    /// <summary>A line of a pipe: only a whole command is one, everything else is a message.</summary>
    public static ChatInput ParsePiped(string line) => line.Trim() switch
    {
        "" => new Nothing(),
        [Slash, Slash, ..] escaped when Commands.ContainsKey(escaped[1..]) => new Message(escaped[1..]),
        var word => Commands.GetValueOrDefault(word) ?? new Message(line),
    };

    public sealed record Nothing : ChatInput;

    public sealed record Message(string Text) : ChatInput;

    public sealed record History : ChatInput;

    public sealed record Status : ChatInput;

    public sealed record New : ChatInput;

    public sealed record Help : ChatInput;

    public sealed record Quit : ChatInput;

    /// <summary>A variable from here on, as <c>--input</c> has it.</summary>
    public sealed record Input(string Assignment) : ChatInput
    {
        public const string CommandWord = "/input";
    }

    public sealed record Unknown(string Word, string? Nearest) : ChatInput;
}
