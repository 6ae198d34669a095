using Amas.Config.Findings;

namespace AmasSync.Cli.Conversations;

/// <summary>A line of a chat: a message or a command. A closed set.</summary>
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

    /// <summary>
    /// Parses a line from a terminal. A line that starts with a slash is never sent; one that starts with two is sent with one.
    /// </summary>
    public static ChatInput ParseTyped(string line) => line.Trim() switch
    {
        "" => new Nothing(),
        [Slash, Slash, ..] escaped => new Message(escaped[1..]),
        [Slash, ..] word when word.StartsWith(Input.CommandWord + " ", StringComparison.OrdinalIgnoreCase) =>
            new Input(word[Input.CommandWord.Length..].Trim()),
        [Slash, ..] word when IsCommand(word, SaveTest.CommandWord) => new SaveTest(word[SaveTest.CommandWord.Length..].Trim()),
        [Slash, ..] word => Commands.GetValueOrDefault(word) ?? new Unknown(word.Split(' ')[0], FindNearest(word)),
        _ => new Message(line),
    };

    /// <summary>Parses a line from a pipe. Only lines that equal a command are commands; all others are messages.</summary>
    public static ChatInput ParsePiped(string line) => line.Trim() switch
    {
        "" => new Nothing(),
        [Slash, Slash, ..] escaped when Commands.ContainsKey(escaped[1..]) => new Message(escaped[1..]),
        var word => Commands.GetValueOrDefault(word) ?? new Message(line),
    };

    private static bool IsCommand(string line, string word) =>
        line.Equals(word, StringComparison.OrdinalIgnoreCase) || line.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase);

    private static string? FindNearest(string line) =>
        NearestName.Find(line.Split(' ')[0], [.. Commands.Keys, Input.CommandWord, SaveTest.CommandWord]);

    public sealed record Nothing : ChatInput;

    public sealed record Message(string Text) : ChatInput;

    public sealed record History : ChatInput;

    public sealed record Status : ChatInput;

    public sealed record New : ChatInput;

    public sealed record Help : ChatInput;

    public sealed record Quit : ChatInput;

    /// <summary>Sets a variable for the next messages, as <c>--input</c> does.</summary>
    public sealed record Input(string Assignment) : ChatInput
    {
        public const string CommandWord = "/input";
    }

    /// <summary>Saves the conversation as a test; the file is empty if none was named.</summary>
    public sealed record SaveTest(string File) : ChatInput
    {
        public const string CommandWord = "/save-test";
    }

    public sealed record Unknown(string Word, string? Nearest) : ChatInput;
}
