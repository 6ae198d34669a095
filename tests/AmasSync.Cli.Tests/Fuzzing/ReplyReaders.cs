using Amas.Client;
using AmasSync.Cli.Server;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Fuzzing;

/// <summary>All that reads what a server says of agents, by the name of the call.</summary>
internal sealed class ReplyReaders(AmasClient client)
{
    /// <summary>
    /// The sentence that the reply to that call is refused with, if it is. Nothing else is thrown than what callers are told of.
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
        var (reader, writer, config) = (new AgentReader(client), new AgentWriter(client), World.Parsed("""{"name":"A"}"""));
        return call switch
        {
            "list" => reader.ListAsync(cancelled),
            "get" => reader.GetAsync("1", cancelled),
            "create" => writer.CreateAsync(config, cancelled),
            "update" => writer.UpdateAsync("1", config, cancelled),
            "delete" => writer.DeleteAsync("1", cancelled),
            _ => reader.ValidateAsync(config, cancelled),
        };
    }
}
