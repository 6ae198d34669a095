using System.Diagnostics;
using System.Diagnostics.Metrics;
using Amas.Client.Http;

namespace Amas.Client.Telemetry;

/// <summary>
/// What a client tells to whoever listens to the activity source and the meter <c>Amas.Client</c>. Named by the OpenTelemetry conventions for HTTP
/// where they have a name; the instruments have names of their own, since those of the conventions are taken by the transport below. A tag
/// holds a method, a template, a status, a kind of failure or the address of the server: nothing of what was said, by whom or where.
/// </summary>
internal sealed class ClientTelemetry(Uri server)
{
    public const string Name = "Amas.Client";

    // The convention's own bounds end at 10 s; an agent may think for minutes.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
    };

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "amas.client.request.duration", "s", "How long one try of a request took, until its reply was read.", tags: null, Seconds);

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "amas.client.request.retries", "{retry}", "How many requests were tried again.");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram(
        "amas.client.rate_limit.wait", "s", "How long requests were held back after the server asked for fewer.", tags: null, Seconds);

    /// <summary>A span over a call with all of its tries, or null where nobody listens.</summary>
    public Activity? Start(CallFacts facts)
    {
        var span = Source.StartActivity($"{facts.Method} {facts.Template}", ActivityKind.Client);
        if (span?.IsAllDataRequested == true)
        {
            foreach (var (name, value) in Tags(facts))
            {
                span.SetTag(name, value);
            }
        }

        return span;
    }

    /// <summary>The end of a span.</summary>
    /// <param name="span">The span, or null.</param>
    /// <param name="tries">How often the request was sent.</param>
    /// <param name="status">The status of the last reply, or null.</param>
    /// <param name="failure">Why there is no result, or null.</param>
    public static void End(Activity? span, int tries, int? status, Exception? failure)
    {
        if (span is null)
        {
            return;
        }

        if (status is { } code)
        {
            span.SetTag("http.response.status_code", code);
        }

        if (tries > 1)
        {
            span.SetTag("http.request.resend_count", tries - 1);
        }

        if (failure is not null)
        {
            span.SetTag("error.type", Kind(failure));
            span.SetStatus(ActivityStatusCode.Error);
        }

        span.Dispose();
    }

    public void Tried(CallFacts facts, Exception? failure, TimeSpan elapsed)
    {
        if (!Durations.Enabled)
        {
            return;
        }

        var tags = Tags(facts);
        if (facts.Status is { } status)
        {
            tags.Add("http.response.status_code", status);
        }

        if (failure is not null)
        {
            tags.Add("error.type", Kind(failure));
        }

        Durations.Record(elapsed.TotalSeconds, tags);
    }

    public void Retried(CallFacts facts, Exception failure)
    {
        if (Retries.Enabled)
        {
            var tags = Tags(facts);
            tags.Add("error.type", Kind(failure));
            Retries.Add(1, tags);
        }
    }

    public void Waited(TimeSpan wait) => Waits.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("server.address", server.Host));

    private TagList Tags(CallFacts facts) => new()
    {
        { "http.request.method", facts.Method.Method },
        { "url.template", facts.Template },
        { "server.address", server.Host },
        { "server.port", server.Port },
    };

    private static string Kind(Exception failure) => failure is AmasException { Status: >= 400 and var status }
        ? status.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : $"{failure.GetType().FullName}";
}
