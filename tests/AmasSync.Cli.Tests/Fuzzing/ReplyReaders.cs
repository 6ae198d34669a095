using Amas.Client;
using AmasSync.Cli.Server;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Fuzzing;

/// <summary>All readers of replies about agents, by the name of the call.</summary>
internal sealed class ReplyReaders(AmasClient client)
{
    /// <summary>
    /// Returns the message of the exception if the reply to that call is rejected. No exceptions other than the documented ones are thrown.
    /// </summary>
    public IReadOnlyList<string> SentencesOf(string call)
    {
        try
        {
            Ask(call, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            return [];
        }
        catch (RemoteException refusal)
        {
            return [refusal.Failure.Message];
        }
    }

    private Task Ask(string call, CancellationToken cancelled)
    {
        var (reader, writer, config) = (new AgentReader(client), new AgentWriter(client), """{"name":"A"}"""u8.ToArray());
        return call switch
        {
            "list" => reader.ListAsync(cancelled),
            "get" => reader.GetAsync("1", cancelled),
            "create" => writer.CreateAsync(config, cancelled),
            "update" => writer.UpdateAsync("1", World.Parsed("""{"name":"A"}"""), cancelled),
            "delete" => writer.DeleteAsync("1", cancelled),
            _ => reader.ValidateAsync(config, cancelled),
        };
    }
}
