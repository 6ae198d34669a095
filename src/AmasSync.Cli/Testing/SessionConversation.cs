using System.Text.Json;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Testing;

/// <summary>One session of a test.</summary>
internal sealed class SessionConversation(string sessionId, TestConnection connection, RunContext context) : IConversation
{
    private static readonly TimeSpan DeleteTimeout = TimeSpan.FromSeconds(4);

    public async Task<TurnEvidence> SendAsync(
        ConfigValue user, ConfigValue.Map inputs, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var text = user is ConfigValue.Secret secret ? secret.GetRequiredValue() : ((ConfigValue.Text)user).Value;
        var shown = connection.Secrets.Redact(user is ConfigValue.Text plain ? plain.Shown : user.ToString());
        var values = inputs.Members.ToDictionary(
            member => member.Key, member => JsonElement.Parse(ConfigJson.SerializeForServer(member.Value)), StringComparer.Ordinal);
        ExecuteOptions options = new() { Inputs = values.Count > 0 ? values : null };
        var started = context.Host.Time.GetTimestamp();
        try
        {
            var (reply, latency) = await connection.SendAsync(sessionId, text, options, timeout, cancellationToken);
            return connection.Sessions.Clean(ReplyEvidence.Read(reply, connection.Secrets)) with { User = shown, Latency = latency };
        }
        catch (AmasException failure)
        {
            if (TurnFailure.DescribeAgentFailure(failure, timeout, connection.Secrets) is { } reason)
            {
                var latency = context.Host.Time.GetElapsedTime(started);
                return connection.Sessions.Clean(new() { User = shown, Failure = reason, Latency = latency });
            }

            throw TurnFailure.ToException(failure, connection.Secrets);
        }
    }

    // The session is also deleted after a stop, because only this process knows its ID. Then there is little time for it.
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource timeout = new();
        await using var registration = context.Stopping.Register(() => timeout.CancelAfter(DeleteTimeout));
        try
        {
            await connection.DeleteAsync(sessionId, timeout.Token);
        }
        catch (Exception failure) when (failure is AmasException or OperationCanceledException)
        {
            connection.Sessions.Report(
                $"cannot delete session {sessionId}; the next run of the tests deletes it, or 'amas-sync sessions delete {sessionId}'");
        }
    }
}
