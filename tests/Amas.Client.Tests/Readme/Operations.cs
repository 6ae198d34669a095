using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Amas.Client.Tests.Readme;

/// <summary>The programs of the README for running things: status, batch, clean-up, errors, what can be watched.</summary>
internal static class Operations
{
    public static async Task StatusAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: status
        var status = await client.Runtime.StatusAsync(sessionId);
        Console.WriteLine($"Session ID: {status.Id}");
        Console.WriteLine($"Status: {status.Status}");
        Console.WriteLine($"Title: {status.Title}");
        Console.WriteLine($"Created: {status.CreatedAt:u}");
        Console.WriteLine($"Updated: {status.UpdatedAt:u}");
        // end
    }

    public static async Task BatchAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: batch
        string[] messages = ["Summarize this document...", "Extract key points...", "Generate action items..."];

        await foreach (var result in client.Runtime.BatchAsync(sessionId, messages))
        {
            Console.WriteLine($"{result.Number}/{messages.Length}: {result.Reply?.Content ?? $"failed: {result.Failure?.Message}"}");
        }
        // end
    }

    public static async Task CleanUpAsync(AmasClient client, TextWriter Console)
    {
        // snippet: clean-up
        var limit = DateTimeOffset.UtcNow.AddDays(-7);

        var done = await client.Sessions.CleanUpAsync(session => session.CreatedAt < limit);
        Console.WriteLine($"{done.Deleted.Count} deleted, {done.Kept.Count} kept");
        foreach (var failure in done.Failures)
        {
            Console.WriteLine($"{failure.Session.Id}: {failure.Failure.Message}");
        }
        // end
    }

    public static async Task ErrorsAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: errors
        try
        {
            var reply = await client.Runtime.ExecuteAsync(sessionId, "Hello!");
            Console.WriteLine(reply.Content);
        }
        catch (AmasBadRequestException failure)
        {
            foreach (var error in failure.Errors)
            {
                Console.WriteLine($"{error.Field}: {error.Message}");
            }
        }
        catch (AmasNotFoundException)
        {
            Console.WriteLine("There is no such session: it may have been deleted.");
        }
        catch (AmasExecutionException failure)
        {
            Console.WriteLine($"The agents ended with {failure.Reply.Status}: {failure.ServerMessage}");
        }
        catch (AmasException failure) when (failure.MayHaveBeenCarriedOut)
        {
            Console.WriteLine($"Look before you send it again: {failure.Message}");
        }
        catch (AmasException failure)
        {
            Console.WriteLine($"Failed after the retries: {failure.Message}");
        }
        // end
    }

    public static AmasClient Patient(Uri address, string key, ILogger logger)
    {
        // snippet: options
        var client = new AmasClient(new AmasClientOptions
        {
            BaseAddress = address,
            ApiKey = key,
            RequestTimeout = TimeSpan.FromMinutes(2),
            MaxRetries = 6,
            MaxParallel = 8,
            Logger = logger,
        });
        // end
        return client;
    }

    public static async Task WatchedAsync(AmasClient client, TextWriter Console)
    {
        // snippet: telemetry
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Amas.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = call => Console.WriteLine($"{call.DisplayName} took {call.Duration.TotalSeconds:0.00} s: {call.Status}"),
        };
        ActivitySource.AddActivityListener(listener);

        await client.Sessions.ListAsync();
        // end
    }
}
