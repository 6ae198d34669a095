using System.CommandLine;
using Amas.Client;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Deletes sessions that were not used for a while. Sessions of unknown age are kept.</summary>
internal sealed class SessionsPruneCommand : ToolCommand
{
    private readonly Option<TimeSpan?> olderThan = OptionFactory.CreateAge(
        "--older-than", "Only sessions unused for at least this long (required)");

    private readonly Option<string?> agent = SessionFilter.CreateOption();
    private readonly Option<bool> yes = OptionFactory.CreateSwitch("--yes", "Delete without asking for confirmation");

    public SessionsPruneCommand()
        : base("prune", "Delete sessions that were not used for some time, after confirmation")
    {
        Add(olderThan);
        Add(agent);
        Add(yes);
    }

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals =>
        GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server | GlobalOptionSet.Prompt;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var age = parsed.GetValue(olderThan)
            ?? throw new ToolException(ToolError.ForUsage("missing option --older-than", "for example, --older-than 7d"));
        var workspace = await ReviewedSettings.OpenAsync(context);
        DeleteConfirmation confirmation = new(workspace, context, parsed.GetValue(yes));
        confirmation.EnsureCanPrompt();
        var proof = await new EngineFactory(workspace, context).ProveServerAsync();
        await using var server = await SessionConnection.OpenForWriteAsync(proof, context);
        var before = context.Host.Time.GetUtcNow() - age;
        var sessions = await new SessionFilter(server, workspace, context.Stopping).ListAsync(parsed.GetValue(agent));
        var dated = new (AmasSession Session, DateTimeOffset? LastUse)[sessions.Readable.Count];
        ParallelOptions parallelism = new()
        {
            MaxDegreeOfParallelism = context.Globals.Parallel ?? workspace.Environment.Parallel,
            CancellationToken = context.Stopping,
        };
        await Parallel.ForAsync(0, dated.Length, parallelism, async (index, stopping) =>
        {
            var listed = sessions.Readable[index];
            dated[index] = (listed, await SessionAge.GetLastUseAsync(listed, server, stopping));
        });
        SessionDeletion others = new()
        {
            Kept = [.. dated.Where(pair => pair.LastUse >= before).Select(pair => pair.Session)],
            UnknownAge = [.. dated.Where(pair => pair.LastUse is null).Select(pair => pair.Session)],
        };
        var deletion = await confirmation.ConfirmAndDeleteAsync(
            server,
            [.. dated.Where(pair => pair.LastUse < before).Select(pair => pair.Session)],
            async listed => !(await SessionAge.FetchLastUseAsync(listed.Id, server, context.Stopping) >= before),
            others);
        return deletion.Code;
    }
}
