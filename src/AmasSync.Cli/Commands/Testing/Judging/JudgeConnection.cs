using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Commands.Testing.Judging;

/// <summary>Asks judges over the connection of a run, so that their messages are counted with the others.</summary>
internal static class JudgeConnection
{
    /// <summary>Creates what asks judges. They see the same texts as people: without secrets, and with nothing invisible in them.</summary>
    public static SessionJudge Create(IConversationServer server, KnownSecrets secrets) =>
        new(server, text => VisibleText.EscapeLines(secrets.Redact(text)), RandomMarkers.Instance);
}
