using AmasSync.Cli.Testing;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Testing.Judging;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Asks judges over the connection of a run, so that their messages are counted with the others.</summary>
internal static class JudgeConnection
{
    /// <summary>Creates what asks judges. They see the same texts as people: without secrets, and with nothing invisible in them.</summary>
    public static SessionJudge Create(TestConnection connection) =>
        new(connection, text => VisibleText.EscapeLines(connection.Secrets.Redact(text)), RandomMarkers.Instance);
}
