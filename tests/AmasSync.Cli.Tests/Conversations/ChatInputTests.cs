using AmasSync.Cli.Conversations;

namespace AmasSync.Cli.Tests.Conversations;

public sealed class ChatInputTests
{
    public static TheoryData<string, string> Typed => new()
    {
        { "Hello", "Message Hello" },
        { "  ", "Nothing" },
        { "/history", "History" },
        { " /Status ", "Status" },
        { "/new", "New" },
        { "/help", "Help" },
        { "/quit", "Quit" },
        { "/exit", "Quit" },
        { "//etc/hosts says what?", "Message /etc/hosts says what?" },
        { "/etc/hosts says what?", "Unknown /etc/hosts" },
        { "/histroy", "Unknown /histroy, /history" },
        { "/input name=Ada Lovelace", "Input name=Ada Lovelace" },
        { "a /quit", "Message a /quit" },
    };

    public static TheoryData<string, string> Piped => new()
    {
        { "Hello", "Message Hello" },
        { "", "Nothing" },
        { "/history", "History" },
        { "/quit", "Quit" },
        { "//quit", "Message /quit" },
        { "//etc/hosts", "Message //etc/hosts" },
        { "/etc/hosts says what?", "Message /etc/hosts says what?" },
        { "/input name=Ada", "Message /input name=Ada" },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public void A_line_with_a_slash_from_a_terminal_is_never_sent_by_mistake(string line, string meant) =>
        Assert.Equal(meant, Words(ChatInput.ParseTyped(line)));

    [Theory]
    [MemberData(nameof(Piped))]
    public void From_a_pipe_only_an_exact_command_is_a_command(string line, string meant) =>
        Assert.Equal(meant, Words(ChatInput.ParsePiped(line)));

    private static string Words(ChatInput input) => input switch
    {
        ChatInput.Message message => $"Message {message.Text}",
        ChatInput.Input set => $"Input {set.Assignment}",
        ChatInput.Unknown unknown => $"Unknown {unknown.Word}{(unknown.Nearest is { } near ? $", {near}" : "")}",
        _ => input.GetType().Name,
    };
}
