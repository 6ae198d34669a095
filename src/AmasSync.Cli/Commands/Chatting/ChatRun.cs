using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Conversations;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>One chat: whom it is with, a session, and the lines one after another.</summary>
internal sealed class ChatRun
{
    private readonly ChatOptions options;
    private readonly Session session;
    private readonly Workspace workspace;
    private readonly PartnerFinder finder;

    public ChatRun(ChatOptions options, Session session)
    {
        (this.options, this.session) = (options, session);
        workspace = Workspace.Open(session).Sound();
        finder = new(workspace, session);
    }

    private Terminal Terminal => session.Terminal;

    private bool IsWithPerson => Terminal.CanAsk && !session.Globals.NoInput;

    public async Task<ExitCode> RunAsync()
    {
        if (Terminal.CanAsk && session.Globals.NoInput)
        {
            throw new ToolException(ToolError.Refused("a chat needs somebody to type, and --no-input forbids it", "give messages through a pipe"));
        }

        var known = options.SessionId is null ? finder.InFolder(options.Partner) : null;
        await using var server = await TalkConnection.ToTalkAsync(workspace, session);
        await using var conversation = await OpenAsync(known, server);
        Chat chat = new(session, conversation, View(conversation), options.Inputs, () => Again(conversation.Partner));
        if (!IsWithPerson)
        {
            return await chat.WithPipeAsync();
        }

        await Terminal.Error.WriteLineAsync(Greeting(conversation.Partner));
        return await chat.WithPersonAsync();
    }

    private async Task<Conversation> OpenAsync(Partner? known, TalkConnection server)
    {
        if (options.SessionId is { } id)
        {
            var there = await finder.SessionAsync(id, server);
            return new(server, there, there.Session.Id, SecretsOf, session);
        }

        var partner = known ?? await finder.SavedAsync(options.Partner ?? "", server);
        var end = options.Keep ? SessionEnd.StaysByName : SessionEnd.Deleted;
        Conversation conversation = new(server, partner, existing: null, SecretsOf, session) { EndOfMade = end };
        await conversation.BeginAsync(partner);
        return conversation;
    }

    // A file may have changed, and a name may have moved to another file.
    private Partner Again(Partner partner) => partner is Partner.InFolder ? finder.InFolder(options.Partner) ?? partner : partner;

    private Core.Observed.KnownSecrets SecretsOf(Partner partner) => new Composition(workspace, session).Secrets(partner.Config);

    private IChatView View(Conversation conversation) => session.Globals.Format switch
    {
        OutputFormat.Json => new JsonChat(session, conversation),
        _ when Terminal.IsOutInteractive => new ScreenChat(session, conversation, new(session.HasColor(Terminal.IsOutInteractive)), StatusLine.Of(session)),
        _ => new PlainChat(session, conversation),
    };

    private string Greeting(Partner partner) =>
        VisibleText.Of($"{partner.Name} · {partner.Origin} · {workspace.Environment.Name}") + "\n/help lists what can be typed, /quit ends.";
}
