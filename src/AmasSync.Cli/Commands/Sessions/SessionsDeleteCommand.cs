using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Deletes sessions by ID.</summary>
internal sealed class SessionsDeleteCommand : ToolCommand
{
    private readonly Argument<string[]> ids = new("id") { Description = "IDs of the sessions", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> yes = OptionFactory.CreateSwitch("--yes", "Delete without asking for confirmation");

    public SessionsDeleteCommand()
        : base("delete", "Delete sessions and their messages, after confirmation")
    {
        Add(ids);
        Add(yes);
    }

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals =>
        GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server | GlobalOptionSet.Prompt;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = await ReviewedSettings.OpenAsync(context);
        DeleteConfirmation confirmation = new(workspace, context, parsed.GetValue(yes));
        confirmation.EnsureCanPrompt();
        var proof = await new EngineFactory(workspace, context).ProveServerAsync();
        await using var server = await SessionConnection.OpenForWriteAsync(proof, context);
        var requested = (parsed.GetValue(ids) ?? []).Distinct(StringComparer.Ordinal).ToList();
        var known = AccountSessions.From(await server.Client.Sessions.GetAllAsync(context.Stopping).ToListAsync(context.Stopping)).Readable;
        var missing = requested.Except(known.Select(listed => listed.Id)).Select(id => (id, "session not found")).ToList();
        var found = known.Where(listed => requested.Contains(listed.Id)).ToArray();
        var deletion = await confirmation.ConfirmAndDeleteAsync(server, found, _ => Task.FromResult(true), new() { Failed = missing });
        return deletion.Code;
    }
}
