using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>Sends the messages of a file to an agent.</summary>
internal sealed class BatchCommand : ToolCommand
{
    private readonly Argument<string> file = new("file")
    {
        Description = "File of messages, one per line. In a .jsonl, .ndjson or .json file, each line is an object: "
            + "{\"content\": ..., \"inputs\": {...}, \"correlation_id\": ...}",
    };

    private readonly Option<string?> results = OptionFactory.CreateText(
        "--out", "FILE.jsonl", "File for the results, one line of JSON per message (required)");

    private readonly Option<string?> agent = OptionFactory.CreateText(
        "--agent", "AGENT|FILE", "Saved agent (name, key or ID) or agent file (default: the folder's only agent)");

    private readonly InputOption inputs = new();
    private readonly EmbeddedModelArguments model = new();
    private readonly Option<bool> keep = OptionFactory.CreateSwitch("--keep", "Keep the session after all messages have a reply");

    public BatchCommand()
        : base(
            "batch",
            """
            Send the messages of a file to an agent, in one session

            The result of each message is written to --out before the next message is sent. To resume a batch, run the command again with
            the same --out: messages with a reply are skipped, and failed messages are sent again, in the same session if it still exists.

            A message that fails is recorded, the batch continues, and the exit code is 4. The command refuses to resume if the file of
            messages was changed, or if --out is not a results file of this batch.
            """)
    {
        Add(file);
        Add(results);
        Add(agent);
        Add(inputs.Option);
        Add(keep);
        foreach (var option in model.All)
        {
            Add(option);
        }
    }

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        BatchOptions options = new()
        {
            File = parsed.GetValue(file) ?? "",
            Out = parsed.GetValue(results) ?? throw new ToolException(ToolError.ForUsage("missing option --out", "use --out FILE.jsonl")),
            Agent = parsed.GetValue(agent),
            Inputs = inputs.Read(parsed),
            Keep = parsed.GetValue(keep),
            Model = model.Read(parsed),
        };
        return await new BatchRun(options, await ReviewedSettings.OpenAsync(context), context).RunAsync();
    }
}
