using Microsoft.Data.Sqlite;

namespace Amas.Emulator.Store;

/// <summary>
/// An SQL statement with parameters <c>$1</c>, <c>$2</c>..., compiled once and used many times, by one caller at a time. Its lifetime is
/// that of its connection.
/// </summary>
internal sealed class Statement
{
    private readonly SqliteCommand command;

    public Statement(SqliteCommand command, int parameters = 0)
    {
        this.command = command;
        for (var number = 1; number <= parameters; number++)
        {
            command.Parameters.Add(new SqliteParameter($"${number}", value: null));
        }
    }

    public int Execute(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    public SqliteDataReader Query(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    /// <summary>Returns the first column of the first row; 0 if there is no row.</summary>
    public long QueryNumber(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar() is long number ? number : 0;

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }
}
