using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>Talks to an agent.</summary>
internal sealed class ChatCommand : ToolCommand
{
    private readonly Argument<string?> agent = new("agent|file")
    {
        Description = "A saved agent by its name, key or id; or a file of the folder (FILE#NAME where it holds several agents), which is talked to as it stands "
            + "there, nothing saved. Without it: the folder's only agent",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly InputOption inputs = new();
    private readonly Option<string?> sessionId = OptionFactory.CreateText("--session", "ID", "Go on with a session that is there, in place of a new one");
    private readonly Option<bool> keep = OptionFactory.CreateSwitch("--keep", "Do not delete the session at the end");

    public ChatCommand()
        : base(
            "chat",
            """
            Talk to an agent: on a terminal line by line, from a pipe a message a line

            Answers appear as they come; /help lists what else can be typed: /history, /status, /new, /input, /quit. From a pipe each answer goes
            to the standard output, and with --format json each is one line of JSON; /history, /status, /new and /quit work there too where they
            are the whole line. A session that the chat makes is deleted at its end, unless --keep. Exits with 4 where a message of a pipe had no
            answer. One try may take 5 minutes, unless --request-timeout says otherwise.
            """)
    {
        Add(agent);
        Add(inputs.Option);
        Add(sessionId);
        Add(keep);
    }

    public override bool IsStreamed => true;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var (named, id) = (parsed.GetValue(agent), parsed.GetValue(sessionId));
        if (id is not null && (named is not null || parsed.GetValue(keep)))
        {
            throw new ToolException(ToolError.ForUsage(
                named is null ? "--keep is for a session that the chat makes; one that is there stays" : "a session is with its own agent: give an agent or --session"));
        }

        return new ChatRun(new(named, id, inputs.Read(parsed), parsed.GetValue(keep)), context).RunAsync();
    }
}
