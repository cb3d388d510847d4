-- Stands in conditions as "true or planned_for_values()". Where a statement is planned for its values this is just true and gone;
-- a plan for any values has to call the function, at a price that no other plan has. So a prepared statement is parsed once per
-- connection, and planned for its values each time.
CREATE OR REPLACE FUNCTION planned_for_values() RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE COST 1000000000000 AS $$
BEGIN
  RETURN TRUE;
END
$$;
