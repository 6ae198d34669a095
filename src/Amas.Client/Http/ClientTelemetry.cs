using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Amas.Client.Http;

/// <summary>
/// Publishes to the activity source and the meter <c>Amas.Client</c>. Names follow the OpenTelemetry conventions for HTTP where they exist;
/// the instruments have their own names, because the HTTP handler already publishes under the names of the conventions. Tags contain only
/// the method, the path template, the status, the kind of failure and the host of the server: no content, no caller, no full URL.
/// </summary>
internal sealed class ClientTelemetry(Uri server)
{
    public const string Name = "Amas.Client";

    // The bounds of the convention end at 10 s; an agent may take minutes.
    private static readonly InstrumentAdvice<double> SecondBuckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
    };

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "amas.client.request.duration",
        "s",
        "Duration of one attempt, including reading the response.",
        tags: null,
        SecondBuckets);

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "amas.client.request.retries", "{retry}", "Number of retried requests.");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram(
        "amas.client.rate_limit.wait",
        "s",
        "Time that requests wait after a 429.",
        tags: null,
        SecondBuckets);

    /// <summary>Starts a span over a call with all its attempts; null if there is no listener.</summary>
    public Activity? StartSpan(CallFacts facts)
    {
        var span = Source.StartActivity($"{facts.Method} {facts.Template}", ActivityKind.Client);
        if (span?.IsAllDataRequested == true)
        {
            foreach (var (name, value) in CreateTags(facts))
            {
                span.SetTag(name, value);
            }
        }

        return span;
    }

    /// <summary>Ends a span.</summary>
    /// <param name="span">The span, or null.</param>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="status">The status of the last response, or null.</param>
    /// <param name="failure">The failure, or null if the call succeeded.</param>
    public static void EndSpan(Activity? span, int attempts, int? status, Exception? failure)
    {
        if (span is null)
        {
            return;
        }

        if (status is { } code)
        {
            span.SetTag("http.response.status_code", code);
        }

        if (attempts > 1)
        {
            span.SetTag("http.request.resend_count", attempts - 1);
        }

        if (failure is not null)
        {
            span.SetTag("error.type", GetErrorType(failure));
            span.SetStatus(ActivityStatusCode.Error);
        }

        span.Dispose();
    }

    public void RecordAttempt(CallFacts facts, Exception? failure, TimeSpan elapsed)
    {
        if (!Durations.Enabled)
        {
            return;
        }

        var tags = CreateTags(facts);
        if (facts.Status is { } status)
        {
            tags.Add("http.response.status_code", status);
        }

        if (failure is not null)
        {
            tags.Add("error.type", GetErrorType(failure));
        }

        Durations.Record(elapsed.TotalSeconds, tags);
    }

    public void RecordRetry(CallFacts facts, Exception failure)
    {
        if (Retries.Enabled)
        {
            var tags = CreateTags(facts);
            tags.Add("error.type", GetErrorType(failure));
            Retries.Add(1, tags);
        }
    }

    public void RecordWait(TimeSpan wait)
    {
        if (Waits.Enabled)
        {
            Waits.Record(wait.TotalSeconds, [new("server.address", server.Host), new("server.port", server.Port)]);
        }
    }

    private TagList CreateTags(CallFacts facts) => new()
    {
        { "http.request.method", facts.Method.Method },
        { "url.template", facts.Template },
        { "server.address", server.Host },
        { "server.port", server.Port },
    };

    private static string GetErrorType(Exception failure) => failure is AmasException { Status: >= 400 and var status }
        ? status.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : $"{failure.GetType().FullName}";
}
