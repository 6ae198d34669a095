using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Git.Inventories.Trees;

/// <summary>
/// Reads objects of a repository, one after the other, from one process of git, which is started for the first one. Thousands of objects
/// are read so, each when it is needed.
/// </summary>
internal sealed class ObjectReader(GitProgram git) : IDisposable
{
    private readonly Lock gate = new();
    private Process? process;
    private BufferedStream? output;

    /// <summary>Reads a blob.</summary>
    /// <param name="name">Its name, for example <c>COMMIT:PATH</c>, without line breaks.</param>
    /// <returns>Its content; null if there is no such blob, or if git fails.</returns>
    public byte[]? Read(string name)
    {
        lock (gate)
        {
            try
            {
                return Start() is { } stream ? Query(name, stream) : null;
            }
            catch (IOException)
            {
                // Git has ended. It is started again for the next object.
                Close();
                return null;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Close();
        }
    }

    private BufferedStream? Start()
    {
        if (process is null)
        {
            process = git.StartInteractive(["cat-file", "--batch"]);
            output = process is null ? null : new BufferedStream(process.StandardOutput.BaseStream, 64 * 1024);
        }

        return output;
    }

    // A reply is a line with ID, type and size, the content, and a line break; or a line that ends with 'missing' or another reason.
    private byte[]? Query(string name, BufferedStream stream)
    {
        process?.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes($"{name}\n"));
        process?.StandardInput.BaseStream.Flush();
        var line = ReadLine(stream);
        var words = line.Split(' ');
        if (words is not [_, var type, var length]
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return null;
        }

        var content = new byte[size];
        stream.ReadExactly(content);
        stream.ReadByte();
        return type == "blob" ? content : null;
    }

    private static string ReadLine(BufferedStream stream)
    {
        List<byte> line = [];
        for (var next = stream.ReadByte(); next != '\n'; next = stream.ReadByte())
        {
            line.Add(next < 0 ? throw new EndOfStreamException("git has ended") : (byte)next);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    // Git ends when its input ends.
    private void Close()
    {
        try
        {
            process?.StandardInput.Close();
        }
        catch (IOException)
        {
        }

        output?.Dispose();
        process?.Dispose();
        (process, output) = (null, null);
    }
}
