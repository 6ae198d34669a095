using System.Diagnostics;
using Amas.Client;
using Microsoft.Extensions.Logging;

namespace ReadmeSamples;

/// <summary>The samples of the README for operations: status, batch, cleanup, errors, options, logging and tracing.</summary>
internal static class OperationSamples
{
    public static async Task GetStatusAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: status
        var status = await client.Runtime.GetStatusAsync(sessionId);
        Console.WriteLine($"Session ID: {status.Id}");
        Console.WriteLine($"Status: {status.Status}");
        Console.WriteLine($"Title: {status.Title}");
        Console.WriteLine($"Created: {status.CreatedAt:u}");
        Console.WriteLine($"Updated: {status.UpdatedAt:u}");
        // end
    }

    public static async Task ExecuteBatchAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: batch
        string[] messages = ["Summarize this document...", "Extract key points...", "Generate action items..."];

        await foreach (var result in client.Runtime.ExecuteBatchAsync(sessionId, messages))
        {
            Console.WriteLine($"{result.Number}/{messages.Length}: {result.Reply?.Content ?? $"failed: {result.Failure?.Message}"}");
        }
        // end
    }

    public static async Task CleanUpAsync(AmasClient client, TextWriter Console)
    {
        // snippet: cleanup
        var limit = DateTimeOffset.UtcNow.AddDays(-7);

        var result = await client.Sessions.CleanUpAsync(session => session.CreatedAt < limit);
        Console.WriteLine($"{result.Deleted.Count} deleted, {result.Kept.Count} kept");
        foreach (var failure in result.Failures)
        {
            Console.WriteLine($"{failure.Session.Id}: {failure.Failure.Message}");
        }
        // end
    }

    public static async Task HandleErrorsAsync(AmasClient client, string sessionId, TextWriter Console)
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
            Console.WriteLine("The session does not exist. It may have been deleted.");
        }
        catch (AmasExecutionException failure)
        {
            Console.WriteLine($"The agents ended with status {failure.Reply.Status}: {failure.ServerMessage}");
        }
        catch (AmasException failure) when (failure.MayHaveBeenCarriedOut)
        {
            Console.WriteLine($"The outcome is unknown. Check the session before sending again: {failure.Message}");
        }
        catch (AmasException failure)
        {
            Console.WriteLine($"Failed after the retries: {failure.Message}");
        }
        // end
    }

    public static AmasClient CreateWithOptions(Uri endpoint, string key, ILogger logger)
    {
        // snippet: options
        var client = new AmasClient(endpoint, new AmasCredential(key), new AmasClientOptions
        {
            RequestTimeout = TimeSpan.FromMinutes(2),
            MaxRetries = 6,
            MaxConcurrentRequests = 8,
            Logger = logger,
        });
        // end
        return client;
    }

    public static AmasClient CreateWithTransport(Uri endpoint, string key, Uri proxyUri, TextWriter Console)
    {
        // snippet: transport
        var client = new AmasClient(endpoint, new AmasCredential(key), new AmasClientOptions
        {
            OnCall = (AmasCall call) => Console.WriteLine(
                $"{call.Method} {call.Path}: {call.Status} in {call.Elapsed.TotalMilliseconds:0} ms"),
            Transport = handler =>
            {
                handler.Proxy = new System.Net.WebProxy(proxyUri);
                return handler;
            },
        });
        // end
        return client;
    }

    public static async Task TraceAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: telemetry
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Amas.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = call => Console.WriteLine($"{call.DisplayName} took {call.Duration.TotalSeconds:0.00} s: {call.Status}"),
        };
        ActivitySource.AddActivityListener(listener);

        await client.Sessions.GetAsync(sessionId);
        // end
    }
}
