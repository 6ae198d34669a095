using System.CommandLine;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Conversations;

namespace AmasSync.Cli.Commands.Sessions;

/// <summary>Shows one session and what was said in it. Cannot write.</summary>
internal sealed class SessionsShowCommand : ToolCommand
{
    private readonly Argument<string> id = new("id") { Description = "The session" };

    public SessionsShowCommand()
        : base("show", "Show a session and what was said in it") => Add(id);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        await using var server = await SessionConnection.OpenForReadAsync(workspace, context);
        var sessionId = parsed.GetValue(id) ?? "";
        var found = await new Conversations.ChatTargetResolver(workspace, context).ResolveSessionAsync(sessionId, server);
        var status = await server.Client.Runtime.GetStatusAsync(found.Session.Id, context.Stopping);
        var messages = await server.Client.Runtime.GetMessagesAsync(found.Session.Id, cancellationToken: context.Stopping).ToListAsync(context.Stopping);
        new SessionsView(context, new EngineFactory(workspace, context).CollectSecrets(null).Redact).WriteSession(found.Session, status, messages);
        return ExitCode.Done;
    }
}
