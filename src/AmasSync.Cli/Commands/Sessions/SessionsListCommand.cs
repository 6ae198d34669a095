using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Lists the sessions of the account.</summary>
internal sealed class SessionsListCommand : ToolCommand
{
    private readonly Option<string?> agent = SessionFilter.CreateOption();

    public SessionsListCommand()
        : base("list", "List the sessions of the account") => Add(agent);

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = await ReviewedSettings.OpenAsync(context);
        var proof = await new EngineFactory(workspace, context).ProveServerAsync();
        await using var server = await SessionConnection.OpenForReadAsync(proof, context);
        var sessions = await new SessionFilter(server, workspace, context.Stopping).ListAsync(parsed.GetValue(agent));
        SessionsView view = new(context, new EngineFactory(workspace, context).CollectSecrets(null).Redact);
        view.WriteList(workspace.Environment, sessions);
        return ExitCode.Done;
    }
}
