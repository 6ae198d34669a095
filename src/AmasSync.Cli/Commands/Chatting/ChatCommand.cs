using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>Chats with an agent.</summary>
internal sealed class ChatCommand : ToolCommand
{
    private readonly Argument<string?> agent = new("agent|file")
    {
        Description = "Saved agent (name, key or ID) or agent file (FILE#NAME if it contains several agents). The agent of a file does not "
            + "have to be applied, and nothing is saved (default: the folder's only agent)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly InputOption inputs = new();
    private readonly EmbeddedModelArguments model = new();

    private readonly Option<string?> sessionId = OptionFactory.CreateText(
        "--session", "ID", "Continue an existing session (default: create a session)");

    private readonly Option<bool> keep = OptionFactory.CreateSwitch("--keep", "Keep the session at the end (default: delete it)");

    public ChatCommand()
        : base(
            "chat",
            """
            Chat with an agent

            On a terminal, replies are shown as they arrive, and /help lists the commands of the chat.

            From a pipe, each line is a message, and each reply is written to stdout, with --format json as one line of JSON. The commands
            /history, /status, /new and /quit are accepted too. The exit code is 4 if a message got no reply.

            A session that the chat created is deleted at the end, unless --keep is given.
            """)
    {
        Add(agent);
        Add(inputs.Option);
        Add(sessionId);
        Add(keep);
        foreach (var option in model.All)
        {
            Add(option);
        }
    }

    public override bool IsStreamed => true;

    public override GlobalOptionSet ListedGlobals =>
        GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server | GlobalOptionSet.Prompt;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var (named, id) = (parsed.GetValue(agent), parsed.GetValue(sessionId));
        if (id is not null && (named is not null || parsed.GetValue(keep)))
        {
            throw new ToolException(named is null
                ? ToolError.ForUsage("--keep cannot be combined with --session", "an existing session is always kept")
                : ToolError.ForUsage("an agent cannot be combined with --session", "a session belongs to one agent; omit the agent"));
        }

        ChatOptions options = new(named, id, inputs.Read(parsed), parsed.GetValue(keep), model.Read(parsed));
        return await new ChatRun(options, await ReviewedSettings.OpenAsync(context), context).RunAsync();
    }
}
