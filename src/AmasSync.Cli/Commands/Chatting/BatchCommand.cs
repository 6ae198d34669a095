using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>Sends a file of messages to an agent.</summary>
internal sealed class BatchCommand : ToolCommand
{
    private readonly Argument<string> file = new("file")
    {
        Description = "The messages: one a line; or, where the name ends in .jsonl, one object a line {\"content\": ..., \"inputs\": {...}, \"correlation_id\": ...}",
    };

    private readonly Option<string?> results = OptionFactory.CreateText("--out", "FILE.jsonl", "The results, a line of JSON for each message");
    private readonly Option<string?> agent = OptionFactory.CreateText(
        "--agent", "AGENT|FILE", "A saved agent by its name, key or id, or a file of the folder. Without it: the folder's only agent");

    private readonly InputOption inputs = new();
    private readonly Option<bool> keep = OptionFactory.CreateSwitch("--keep", "Do not delete the session when every message has its answer");

    public BatchCommand()
        : base(
            "batch",
            """
            Send a file of messages to an agent, one after another in one session

            Each result is one line of JSON in --out, on the disk before the next message is sent. Run it again with the same --out to go on: what has
            an answer is skipped, what failed is tried again, in the same session as long as it is there; a kill at any moment loses nothing.
            A changed file of messages, or a file that is something else, is refused. Failures are recorded and do not keep the others; the exit code
            is then 4. One try may take 5 minutes, unless --request-timeout says otherwise.
            """)
    {
        Add(file);
        Add(results);
        Add(agent);
        Add(inputs.Option);
        Add(keep);
    }

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) => new BatchRun(
        new()
        {
            File = parsed.GetValue(file) ?? "",
            Out = parsed.GetValue(results) ?? throw new ToolException(ToolError.ForUsage("--out is missing", "--out FILE.jsonl takes the results")),
            Agent = parsed.GetValue(agent),
            Inputs = inputs.Read(parsed),
            Keep = parsed.GetValue(keep),
        },
        context).RunAsync();
}
